"""The goals of the latest plan as the first rows of the summary, so that nobody types them again."""

from collections.abc import Iterator, Mapping
from typing import Any

from portal.method.closing import ClosingDefinition
from portal.records.desk import Desk
from portal.tools.closing.body import SHORT, ClosingBody
from portal.web.typed_values import Typed

PLAN = "plan"


def goals_of_the_plan(desk: Desk[ClosingDefinition, ClosingBody]) -> Typed:
    """Each goal with its thread and the state that the plan left it in; those of the concerns first."""
    plan = desk.latest_of(PLAN)
    typed: Typed = {}
    for position, goal in enumerate(_goals(plan or {})):
        if position < desk.definition.rules.most_goals:
            typed[f"goals-{position}-thread"] = [str(goal.get("thread", ""))]
            typed[f"goals-{position}-goal"] = [str(goal["statement"])[:SHORT]]
            typed[f"goals-{position}-state"] = [str(goal.get("state", ""))]
    return typed


def _goals(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    paired = (pair.get("goal", {}) for pair in plan.get("pairs", ()))
    yield from (goal for goal in (*paired, *plan.get("goals", ())) if goal.get("statement"))
