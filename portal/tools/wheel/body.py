"""What one wheel holds, as it is written down; rules that need the method are in rules.py."""

from datetime import date
from typing import Annotated

from pydantic import Field

from portal.method.definitions import with_key
from portal.method.sheets import Sheet, ShortKey, plain_text, whole_number
from portal.method.smart import Smart

Day = date  # a field called date would hide the type of that name
Grip = Annotated[int | None, whole_number(0, 10)]
Importance = Annotated[int | None, whole_number(0, 3)]
CHALLENGE_LIMIT = 400
WORKS_LIMIT = 200
GOAL_LIMIT = 300
REASON_LIMIT = 300
STEP_LIMIT = 200
HELP_LIMIT = 100


class SkillEntry(Sheet):
    """One skill: the grip now (or skipped), when it works a little, and what it matters."""

    key: ShortKey
    grip: Grip = None
    skipped: bool = False
    works: Annotated[str, plain_text(WORKS_LIMIT)] = ""
    matters: Importance = None


class SkillGrip(Sheet):
    """The grip on one skill as somebody else sees it."""

    key: ShortKey
    grip: Grip = None


class View(Sheet):
    """The view of another person, asked only if the citizen agreed."""

    rater: ShortKey = ""
    date: Day | None = None
    agreed_to_ask: bool = False
    grips: Annotated[tuple[SkillGrip, ...], Field(max_length=40)] = ()

    def by_key(self) -> dict[str, int]:
        """Return the grips that were given, by skill."""
        return _given(self.grips)


class Goal(Sheet):
    """The goal in the person's own words, its control questions, and why a "no" may stand."""

    text: Annotated[str, plain_text(GOAL_LIMIT)] = ""
    smart: Smart = Smart()
    reason: Annotated[str, plain_text(REASON_LIMIT)] = ""


class NextStep(Sheet):
    """One small step: what, on which day, and with whose help."""

    what: Annotated[str, plain_text(STEP_LIMIT)] = ""
    when: date | None = None
    help_from: Annotated[str, plain_text(HELP_LIMIT)] = ""


class WheelBody(Sheet):
    """A whole wheel; every field may still be empty while it is being filled in."""

    challenge: Annotated[str, plain_text(CHALLENGE_LIMIT)] = ""
    arenas: Annotated[tuple[ShortKey, ...], Field(max_length=40)] = ()
    entries: Annotated[tuple[SkillEntry, ...], Field(max_length=40)] = ()
    views: Annotated[tuple[View, ...], Field(max_length=20)] = ()
    chosen: Annotated[tuple[ShortKey, ...], Field(max_length=40)] = ()
    goal: Goal = Goal()
    next_step: NextStep = NextStep()
    review_on: date | None = None

    def entry(self, key: str) -> SkillEntry:
        """Return what is written about the skill, or an empty entry."""
        return with_key(self.entries, key) or SkillEntry(key=key)

    def grips(self) -> dict[str, int]:
        """Return the person's own grips that were given, by skill."""
        return _given(self.entries)


def _given(rows: tuple[SkillEntry, ...] | tuple[SkillGrip, ...]) -> dict[str, int]:
    return {row.key: row.grip for row in rows if row.grip is not None}
