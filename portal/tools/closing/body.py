"""The typed body of a closing summary."""

from datetime import date
from typing import Annotated

from pydantic import Field

from portal.method.sheets import Sheet, ShortKey, plain_text, whole_number

LONG = 2000
MEDIUM = 600
SHORT = 200
MOST_ROWS = 6


class GoalAttained(Sheet):
    """A goal and how far one got with it."""

    goal: Annotated[str, plain_text(SHORT)] = ""
    attained: Annotated[int | None, whole_number(-2, 2)] = None


class ClosingBody(Sheet):
    """What is said when a course ends."""

    worked_on: Annotated[str, plain_text(LONG)] = ""
    changed: Annotated[str, plain_text(LONG)] = ""
    own_words: Annotated[str, plain_text(LONG)] = ""
    carries_on: Annotated[str, plain_text(MEDIUM)] = ""
    follow_up: ShortKey = ""
    follow_up_on: date | None = None
    goals: Annotated[tuple[GoalAttained, ...], Field(max_length=MOST_ROWS)] = ()
