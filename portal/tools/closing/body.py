"""The typed body of a closing summary."""

from datetime import date
from typing import Annotated

from pydantic import Field

from portal.method.sheets import Sheet, ShortKey, plain_text, whole_number

LONG = 2000
MEDIUM = 600
SHORT = 300
MOST_ROWS = 6


class GoalAttained(Sheet):
    """A goal, how far one got with it, and how much it counts beside the others (None: once)."""

    thread: ShortKey = ""
    goal: Annotated[str, plain_text(SHORT)] = ""
    state: ShortKey = ""
    attained: Annotated[int | None, whole_number(-2, 2)] = None
    weight: Annotated[int | None, whole_number(1, 3)] = None


class ClosingBody(Sheet):
    """What is said when a course ends."""

    worked_on: Annotated[str, plain_text(LONG)] = ""
    changed: Annotated[str, plain_text(LONG)] = ""
    own_words: Annotated[str, plain_text(LONG)] = ""
    carries_on: Annotated[str, plain_text(MEDIUM)] = ""
    follow_up: ShortKey = ""
    follow_up_on: date | None = None
    goals: Annotated[tuple[GoalAttained, ...], Field(max_length=MOST_ROWS)] = ()
