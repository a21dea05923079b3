"""A new review starts from the latest one: what goes on goes along, the numbers are asked for anew."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from config.clock import day_of
from portal.method.plan import PlanDefinition
from portal.records.desk import Desk
from portal.tools.plan.body import Action, Pair, PlanBody
from portal.tools.plan.goals import Goal
from portal.tools.plan.referral import from_the_referral
from portal.tools.plan.sheets import Plan
from portal.tools.plan.steps import action_key
from portal.tools.plan.typed import typed_from
from portal.web.typed_values import Typed

NOTHING_TICKED: Final[Mapping[str, str]] = MappingProxyType({})


def from_the_latest(desk: Desk[PlanDefinition, PlanBody]) -> Typed:
    """A new review starts from the latest one, and the first one from the referral."""
    earlier = desk.earlier()
    return typed_from(
        followed(earlier.filled, earlier.ticked) if earlier else from_the_referral(desk)
    )


def followed(earlier: Plan, ticked: Mapping[str, str] = NOTHING_TICKED) -> PlanBody:
    """The body that a review after this one starts with; steps ticked since come in the state they have."""
    body = earlier.body
    return PlanBody(
        items=body.items,
        pairs=tuple(_pair(pair, earlier) for pair in body.pairs if _goes_on(pair.goal, earlier)),
        goals=tuple(_goal(goal, earlier) for goal in body.goals if _goes_on(goal, earlier)),
        actions=tuple(_action(action, ticked) for action in body.actions if action.state == "open"),
    )


def _action(action: Action, ticked: Mapping[str, str]) -> Action:
    return action.model_copy(update={"state": ticked.get(action_key(action), action.state)})


def _goes_on(goal: Goal, earlier: Plan) -> bool:
    state = earlier.definition.state(goal.state)
    return state is None or state.goes_on


def _pair(pair: Pair, earlier: Plan) -> Pair:
    asked_anew = {"ratings": (), "no_citizen_reason": ""}
    return pair.model_copy(update={"goal": _goal(pair.goal, earlier), **asked_anew})


def _goal(goal: Goal, earlier: Plan) -> Goal:
    since = goal.since or day_of(earlier.record.created_at)
    return goal.model_copy(update={"since": since})
