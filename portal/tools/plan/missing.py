"""What a review of the plan still lacks before it is seen together, and before it can be locked."""

from collections.abc import Iterator

from config.messages import N_
from portal.method.definitions import with_key
from portal.method.plan import PlanDefinition
from portal.method.problems import Problem
from portal.method.smart import unanswered
from portal.tools.plan.body import Action, Item, Pair, PlanBody
from portal.tools.plan.goals import Goal
from portal.tools.plan.scoring import points


def share_needs(sheet: PlanBody, definition: PlanDefinition) -> Iterator[Problem]:
    """Yield what is missing before the review may be called seen together: both sides of the picture."""
    if not points(sheet, "concern", definition):
        yield Problem("analysis.concern", N_("Write at least one concern in the analysis"))
    if not points(sheet, "resource", definition):
        yield Problem("analysis.resource", N_("Write at least one resource in the analysis"))


def missing_parts(sheet: PlanBody, definition: PlanDefinition) -> Iterator[Problem]:
    """Yield what is missing before locking, in the order of the sheet."""
    for number, item in enumerate(sheet.items):
        yield from _in_item(f"items.{number}", item)
    if not sheet.pairs:
        yield Problem("pairs.0.what", N_("Write at least one concern statement with its goal"))
    for number, pair in enumerate(sheet.pairs):
        yield from _in_pair(f"pairs.{number}", pair, definition)
    for number, goal in enumerate(sheet.goals):
        yield from _in_goal(f"goals.{number}", goal, definition)
    for number, action in enumerate(sheet.actions):
        yield from _in_action(f"actions.{number}", action)
    if sheet.crisis.acute and not sheet.crisis.handled_how:
        yield Problem("crisis.handled_how", N_("Write what you have done about it"))


def _in_item(field: str, item: Item) -> Iterator[Problem]:
    if not item.column:
        yield Problem(f"{field}.column", N_("Choose where it belongs"))
    if not item.text:
        yield Problem(f"{field}.text", N_("Write a description, or empty the whole row"))
    if not item.kind:
        yield Problem(f"{field}.kind", N_("Choose whether it is seen, told or interpreted"))


def _in_pair(field: str, pair: Pair, definition: PlanDefinition) -> Iterator[Problem]:
    if not pair.who:
        yield Problem(f"{field}.who", N_("Write who is worried"))
    if not pair.what:
        yield Problem(f"{field}.what", N_("Write what the worry is about"))
    if not pair.consequence:
        yield Problem(f"{field}.consequence", N_("Write what may happen"))
    yield from _in_view(field, pair, definition)
    yield from _in_goal(f"{field}.goal", pair.goal, definition)
    yield from _in_ratings(field, pair, definition)


def _in_view(field: str, pair: Pair, definition: PlanDefinition) -> Iterator[Problem]:
    view = with_key(definition.views, pair.mentee_view)
    if view is None:
        yield Problem(
            f"{field}.mentee_view", N_("Choose the mentee's view, or that it was not asked")
        )
    elif view.needs_words and not pair.mentee_view_text:
        yield Problem(f"{field}.mentee_view_text", N_("Write what the mentee sees differently"))


def _in_goal(field: str, goal: Goal, definition: PlanDefinition) -> Iterator[Problem]:
    state = definition.state(goal.state)
    if not goal.statement:
        yield Problem(f"{field}.statement", N_("Write the goal"))
    if not goal.signs:
        yield Problem(f"{field}.signs", N_("Write at least one sign of progress"))
    if goal.hold_weeks is None:
        yield Problem(f"{field}.hold_weeks", N_("Write for how many weeks it must be seen"))
    yield from unanswered(f"{field}.smart", goal.smart, goal.smart_reason)
    if goal.due is None:
        yield Problem(f"{field}.due", N_("Choose the day when the goal is to be reached"))
    if state is None:
        yield Problem(f"{field}.state", N_("Choose where the goal stands"))
    elif state.needs_reason and not goal.state_reason:
        yield Problem(f"{field}.state_reason", N_("Write why the goal is dropped"))


def _in_ratings(field: str, pair: Pair, definition: PlanDefinition) -> Iterator[Problem]:
    state = definition.state(pair.goal.state)
    if state is None or not state.needs_ratings:
        return
    given = pair.values()
    citizens, professionals = definition.raters_in("citizen"), definition.raters_in("professional")
    if not set(citizens) & set(given) and not pair.no_citizen_reason:
        message = N_("Give the mentee's or a parent's number, or write why there is none")
        yield Problem(f"{field}.no_citizen_reason", message)
    if not set(professionals) & set(given):
        message = N_("At least one professional must give a number")
        yield Problem(f"{field}.ratings.{professionals[0]}.value", message)
    for rating in pair.ratings:
        if rating.key in professionals and rating.value is not None and not rating.why_not_lower:
            message = N_("A professional also writes why the number is not lower")
            yield Problem(f"{field}.ratings.{rating.key}.why_not_lower", message)


def _in_action(field: str, action: Action) -> Iterator[Problem]:
    if not action.what:
        yield Problem(f"{field}.what", N_("Write the next step"))
    if not action.who:
        yield Problem(f"{field}.who", N_("Write who takes the step"))
    if action.by is None:
        yield Problem(f"{field}.by", N_("Choose the day of the step"))
