"""Copying a goal from the wheel into a new review of the plan."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from portal.method.plan import PlanDefinition
from portal.records import drafts, queries
from portal.records import services as records
from portal.records.case_file import open_case_file
from portal.records.desk import Desk
from portal.records.reading import read
from portal.records.tool import Tool
from portal.tools.plan.body import PlanBody
from portal.tools.plan.following import followed
from portal.tools.plan.goals import Goal
from portal.tools.plan.threads import new_thread
from security.access_log.events import Action
from security.visit import Visit

PlanTool = Tool[PlanDefinition, PlanBody]
PlanDesk = Desk[PlanDefinition, PlanBody]


def copy_goal(visit: Visit, tool: PlanTool, case_id: UUID, wheel_id: UUID) -> UUID | None:
    """Start a review whose draft has the wheel's goal; None while the wheel has none.

    NotFound unless the wheel is this case's.
    """
    goal = _goal_of_wheel(visit, case_id, wheel_id)
    if not goal.statement:
        return None
    record_id = records.start(visit, tool, case_id)
    desk = records.open_desk(visit, tool, case_id, record_id, Action.RECORD_WRITE)
    body = _with_goal(desk, goal)
    day = {"occurred_on": [f"{desk.record.occurred_on:%d.%m.%Y}"]}
    drafts.keep(visit, desk.file.opened, desk.record, 0, {**day, **tool.typed(body)})
    return record_id


def _goal_of_wheel(visit: Visit, case_id: UUID, wheel_id: UUID) -> Goal:
    file = open_case_file(visit, case_id, Action.RECORD_READ, "wheel", wheel_id)
    row = queries.current_version(visit, file.record("wheel", wheel_id))
    return goal_from(read(file.opened, row).body) if row else Goal()


def goal_from(wheel: Mapping[str, Any]) -> Goal:
    """The goal of a wheel's body, with its control questions and the chosen skills."""
    told = wheel.get("goal", {})
    return Goal.from_json({
        "thread": new_thread(),
        "statement": told.get("text", ""),
        "smart": told.get("smart", {}),
        "smart_reason": told.get("reason", ""),
        "skills": list(wheel.get("chosen", [])),
    })


def _with_goal(desk: PlanDesk, goal: Goal) -> PlanBody:
    earlier = desk.earlier()
    body = followed(earlier) if earlier else PlanBody()
    return body.model_copy(update={"goals": (*body.goals, goal)})
