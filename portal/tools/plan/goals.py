"""What a goal holds, with the control questions to it and what the numbers mean for it."""

from datetime import date
from typing import Annotated

from pydantic import Field

from portal.method.sheets import Sheet, ShortKey, plain_text, whole_number
from portal.method.smart import Smart

GOAL_LIMIT = 300
SIGN_LIMIT = 150
REASON_LIMIT = 300
ANCHOR_LIMIT = 300
ANSWER_LIMIT = 300
OWNER_LIMIT = 100

HoldWeeks = Annotated[int | None, whole_number(1, 52)]
Value = Annotated[int | None, whole_number(0, 10)]


class Goal(Sheet):
    """What will be seen when it is good enough, for how long, and by when.

    `thread` lives on from review to review; `since` is the day the goal was first written; `wheel` spells
    the id of the sheet that it was copied from.
    """

    thread: ShortKey = ""
    since: date | None = None
    wheel: ShortKey = ""
    statement: Annotated[str, plain_text(GOAL_LIMIT)] = ""
    signs: Annotated[tuple[Annotated[str, plain_text(SIGN_LIMIT)], ...], Field(max_length=5)] = ()
    hold_weeks: HoldWeeks = None
    smart: Smart = Smart()
    smart_reason: Annotated[str, plain_text(REASON_LIMIT)] = ""
    skills: Annotated[tuple[ShortKey, ...], Field(max_length=40)] = ()
    owner: Annotated[str, plain_text(OWNER_LIMIT)] = ""
    due: date | None = None
    state: ShortKey = "active"
    state_reason: Annotated[str, plain_text(REASON_LIMIT)] = ""


class Anchors(Sheet):
    """What 0, 5 and 10 mean for one goal; empty where the words of the method hold."""

    zero: Annotated[str, plain_text(ANCHOR_LIMIT)] = ""
    five: Annotated[str, plain_text(ANCHOR_LIMIT)] = ""
    ten: Annotated[str, plain_text(ANCHOR_LIMIT)] = ""


class Rating(Sheet):
    """The number that one rater gives; `key` says who."""

    key: ShortKey
    value: Value = None
    why_not_lower: Annotated[str, plain_text(ANSWER_LIMIT)] = ""
    one_up: Annotated[str, plain_text(ANSWER_LIMIT)] = ""
