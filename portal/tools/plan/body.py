"""What one review of the plan holds, as it is written down; rules that need the method are in rules.py."""

from datetime import date
from typing import Annotated

from pydantic import Field

from portal.method.sheets import Sheet, ShortKey, plain_text
from portal.tools.plan.day_or_month import DayOrMonth
from portal.tools.plan.goals import Anchors, Goal, Rating

ITEM_LIMIT = 600
CONCERN_LIMIT = 300
VIEW_LIMIT = 300
STEP_LIMIT = 200
WHO_LIMIT = 100
OUTCOME_LIMIT = 300
HANDLED_LIMIT = 1000
MOST_ITEMS = 40
MOST_PAIRS = 3
MOST_GOALS = 6
MOST_ACTIONS = 20


class Item(Sheet):
    """One point of the analysis: where it belongs, what it says, and how it is known."""

    column: ShortKey = ""
    text: Annotated[str, plain_text(ITEM_LIMIT)] = ""
    kind: ShortKey = ""
    dimension: ShortKey = ""
    seen_by: ShortKey = ""
    observed_on: DayOrMonth = ""


class Pair(Sheet):
    """A concern and its goal; the goal's thread carries the numbers from review to review."""

    who: Annotated[str, plain_text(CONCERN_LIMIT)] = ""
    what: Annotated[str, plain_text(CONCERN_LIMIT)] = ""
    consequence: Annotated[str, plain_text(CONCERN_LIMIT)] = ""
    mentee_view: ShortKey = ""
    mentee_view_text: Annotated[str, plain_text(VIEW_LIMIT)] = ""
    goal: Goal = Goal()
    anchors: Anchors = Anchors()
    ratings: Annotated[tuple[Rating, ...], Field(max_length=20)] = ()
    no_citizen_reason: Annotated[str, plain_text(VIEW_LIMIT)] = ""

    @property
    def thread(self) -> str:
        """What lives on from review to review."""
        return self.goal.thread

    def values(self) -> dict[str, int]:
        """The numbers that were given, by rater."""
        return {rating.key: rating.value for rating in self.ratings if rating.value is not None}


class Action(Sheet):
    """A next step: what, who, by when, and what came of it."""

    thread: ShortKey = ""
    what: Annotated[str, plain_text(STEP_LIMIT)] = ""
    who: Annotated[str, plain_text(WHO_LIMIT)] = ""
    by: date | None = None
    state: ShortKey = "open"
    outcome: Annotated[str, plain_text(OUTCOME_LIMIT)] = ""


class Crisis(Sheet):
    """Whether there is an acute concern, what was done, and what was decided about reporting it."""

    acute: bool = False
    handled_how: Annotated[str, plain_text(HANDLED_LIMIT)] = ""
    checks: Annotated[tuple[ShortKey, ...], Field(max_length=20)] = ()
    decided_on: date | None = None
    decision: ShortKey = ""
    sent_to: Annotated[str, plain_text(WHO_LIMIT)] = ""
    reference: Annotated[str, plain_text(WHO_LIMIT)] = ""


class PlanBody(Sheet):
    """A whole review; every field may still be empty while it is being filled in."""

    items: Annotated[tuple[Item, ...], Field(max_length=MOST_ITEMS)] = ()
    pairs: Annotated[tuple[Pair, ...], Field(max_length=MOST_PAIRS)] = ()
    goals: Annotated[tuple[Goal, ...], Field(max_length=MOST_GOALS)] = ()
    actions: Annotated[tuple[Action, ...], Field(max_length=MOST_ACTIONS)] = ()
    crisis: Crisis = Crisis()

    def pair(self, thread: str) -> Pair | None:
        """The pair of this thread, if this review has it."""
        return next((pair for pair in self.pairs if pair.thread == thread), None)

    def every_goal(self) -> list[tuple[str, Goal]]:
        """Each goal with the place where it stands: those of the concerns first."""
        paired = [(f"pairs.{number}.goal", pair.goal) for number, pair in enumerate(self.pairs)]
        return paired + [(f"goals.{number}", goal) for number, goal in enumerate(self.goals)]
