"""What is wrong in a review of the plan, whatever is still missing."""

from collections.abc import Iterator
from datetime import timedelta

from config.messages import N_
from portal.method.definitions import keys_of
from portal.method.plan import PlanDefinition
from portal.method.problems import Problem
from portal.method.rules import UNKNOWN, too_many, unknown, unknown_or_repeated
from portal.records.threads import read_spelled, thread_problems
from portal.records.tool import Talk
from portal.tools.plan.body import Action, Crisis, Item, Pair, PlanBody
from portal.tools.plan.day_or_month import first_day
from portal.tools.plan.goals import Goal
from portal.tools.plan.skills import skill_keys

LONGEST_OVERDUE = timedelta(days=365)


def breaches(sheet: PlanBody, talk: Talk, definition: PlanDefinition) -> Iterator[Problem]:
    """Yield every breach of a rule; what is merely missing is no breach."""
    for number, item in enumerate(sheet.items):
        yield from _in_item(f"items.{number}", item, talk, definition)
    for number, pair in enumerate(sheet.pairs):
        yield from _in_pair(f"pairs.{number}", pair, definition)
    for place, goal in sheet.every_goal():
        yield from _in_goal(place, goal, talk, definition)
    for number, action in enumerate(sheet.actions):
        yield from _in_action(f"actions.{number}", action, talk, definition)
    yield from _in_crisis(sheet.crisis, definition)
    yield from _threads(sheet)


def _in_item(field: str, item: Item, talk: Talk, definition: PlanDefinition) -> Iterator[Problem]:
    yield from unknown(f"{field}.column", item.column, keys_of(definition.columns))
    yield from unknown(f"{field}.kind", item.kind, keys_of(definition.kinds))
    yield from unknown(f"{field}.dimension", item.dimension, keys_of(definition.dimensions))
    yield from unknown(f"{field}.seen_by", item.seen_by, keys_of(definition.witnesses))
    observed = first_day(item.observed_on)
    if observed is not None and observed > talk.today:
        yield Problem(f"{field}.observed_on", N_("The date cannot lie in the future"))


def _in_pair(field: str, pair: Pair, definition: PlanDefinition) -> Iterator[Problem]:
    yield from unknown(f"{field}.mentee_view", pair.mentee_view, keys_of(definition.views))
    yield from unknown_or_repeated(
        f"{field}.ratings", keys_of(pair.ratings), keys_of(definition.raters)
    )


def _in_goal(field: str, goal: Goal, talk: Talk, definition: PlanDefinition) -> Iterator[Problem]:
    yield from unknown_or_repeated(f"{field}.skills", goal.skills, skill_keys())
    if goal.wheel and read_spelled(goal.wheel) is None:
        yield Problem(f"{field}.wheel", UNKNOWN)
    yield from unknown(f"{field}.state", goal.state, keys_of(definition.states))
    rules = definition.rules
    if len(goal.skills) > rules.most_skills:
        limit = {"limit": rules.most_skills}
        yield Problem(f"{field}.skills", N_("Choose at most %(limit)s skills"), limit)
    yield from too_many(f"{field}.signs", len(goal.signs), rules.most_signs)
    if goal.hold_weeks is not None and goal.hold_weeks > rules.most_hold_weeks:
        scale = {"lowest": 1, "highest": rules.most_hold_weeks}
        message = N_("Write a whole number from %(lowest)s to %(highest)s")
        yield Problem(f"{field}.hold_weeks", message, scale)
    # A goal from an earlier review may be overdue; only a new one must look ahead.
    written = min(goal.since or talk.created_on, talk.created_on)
    if goal.due is not None and goal.due < written:
        message = N_("The day cannot lie before the goal was written")
        yield Problem(f"{field}.due", message)


def _in_action(
    field: str, action: Action, talk: Talk, definition: PlanDefinition
) -> Iterator[Problem]:
    yield from unknown(f"{field}.state", action.state, keys_of(definition.action_states))
    # A step that is carried on may be overdue; one of years ago is a slip of the pen.
    by = action.by if action.state == "open" else None
    if by is not None and talk.occurred_on - by > LONGEST_OVERDUE:
        yield Problem(f"{field}.by", N_("The day lies more than a year before the talk"))


def _in_crisis(crisis: Crisis, definition: PlanDefinition) -> Iterator[Problem]:
    duty = definition.duty
    yield from unknown_or_repeated("crisis.checks", crisis.checks, keys_of(duty.checks))
    yield from unknown("crisis.decision", crisis.decision, keys_of(duty.decisions))


def _threads(sheet: PlanBody) -> Iterator[Problem]:
    yield from thread_problems("pairs", [goal.thread for _place, goal in sheet.every_goal()])
    yield from thread_problems("actions", [action.thread for action in sheet.actions])
