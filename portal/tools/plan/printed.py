"""The parts of a review as they are printed: frozen, plain values in the reader's language."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.method.definitions import name_of
from portal.method.plan import PlanDefinition
from portal.records.threads import read_spelled
from portal.records.tool import Row
from portal.tools.plan import scoring
from portal.tools.plan.body import Action, Item, Pair, PlanBody
from portal.tools.plan.goals import Goal
from portal.tools.plan.sheets import Plan
from portal.tools.plan.steps import action_key
from portal.tools.plan.wording import Wording


@dataclass(frozen=True)
class Point:
    """One point of the analysis as it is printed."""

    text: str
    column: str
    notes: str
    in_italics: bool


@dataclass(frozen=True)
class Side:
    """One of the three columns."""

    key: str
    name: str
    points: list[Point]


@dataclass(frozen=True)
class GoalView:
    """A goal as it is printed."""

    statement: str
    signs: tuple[str, ...]
    hold_weeks: int | None
    owner: str
    due: date | None
    state: str
    is_active: bool
    wheel: UUID | None
    rest: list[Row]


@dataclass(frozen=True)
class Mark:
    """One rater's number on the scale, and what was said to it."""

    rater: str
    value: int | None
    why_not_lower: str
    one_up: str


@dataclass(frozen=True)
class Anchor:
    """What a number of the scale means; `is_own` when the pair has words of its own for it."""

    value: int
    meaning: str
    is_own: bool


@dataclass(frozen=True)
class PairView:
    """A concern statement with its goal and its scale."""

    who: str
    what: str
    consequence: str
    view: str
    goal: GoalView
    anchors: list[Anchor]
    marks: list[Mark]
    no_citizen_reason: str
    is_spread_notable: bool
    spread: int
    low: list[str]


@dataclass(frozen=True)
class StepView:
    """A next step."""

    what: str
    who: str
    by: date | None
    state: str
    state_name: str
    outcome: str


def side_view(body: PlanBody, definition: PlanDefinition, side: str, language: str) -> Side:
    """One of the three columns with its points."""
    columns = definition.columns_of(side)
    found = [item for column in columns for item in body.items if item.column == column]
    name = name_of(definition.sides, side, language)
    return Side(side, name, [_point(item, definition, language) for item in found])


def _point(item: Item, definition: PlanDefinition, language: str) -> Point:
    italics = {kind.key for kind in definition.kinds if kind.in_italics}
    return Point(
        item.text,
        name_of(definition.columns, item.column, language),
        Wording(definition, language).notes(item),
        item.kind in italics,
    )


def pair_view(pair: Pair, definition: PlanDefinition, language: str) -> PairView:
    """A concern statement with its goal, its scale and its numbers."""
    view = [name_of(definition.views, pair.mentee_view, language), pair.mentee_view_text]
    own = dict(zip((0, 5, 10), dict(pair.anchors).values(), strict=True))
    names = {rater.key: rater.name.in_language(language) for rater in definition.raters}
    given = pair.values()
    return PairView(
        who=pair.who,
        what=pair.what,
        consequence=pair.consequence,
        view=": ".join(part for part in view if part),
        goal=goal_view(pair.goal, definition, language),
        anchors=[
            Anchor(
                each.value,
                own[each.value] or each.meaning.in_language(language),
                is_own=bool(own[each.value]),
            )
            for each in definition.scale.anchors
        ],
        marks=[
            Mark(names.get(each.key, each.key), each.value, each.why_not_lower, each.one_up)
            for each in pair.ratings
        ],
        no_citizen_reason=pair.no_citizen_reason,
        is_spread_notable=scoring.is_notable_spread(given, definition),
        spread=scoring.spread(given),
        low=[names[key] for key in scoring.low_raters(given, definition)],
    )


def goal_view(goal: Goal, definition: PlanDefinition, language: str) -> GoalView:
    """A goal and where it stands."""
    state = definition.state(goal.state)
    return GoalView(
        statement=goal.statement,
        signs=goal.signs,
        hold_weeks=goal.hold_weeks,
        owner=goal.owner,
        due=goal.due,
        state=name_of(definition.states, goal.state, language),
        is_active=state is None or state.goes_on,
        wheel=read_spelled(goal.wheel),
        rest=Wording(definition, language).goal_notes(goal),
    )


def step_views(plan: Plan, language: str) -> list[StepView]:
    """The next steps in the order they were written, as they stand now where people have ticked them."""
    return [_step_view(action, plan, language) for action in plan.body.actions]


def _step_view(action: Action, plan: Plan, language: str) -> StepView:
    state = plan.ticked.get(action_key(action), action.state)
    name = name_of(plan.definition.action_states, state, language)
    return StepView(action.what, action.who, action.by, state, name, action.outcome)
