"""Beginning a review with something in its draft: the goal of a wheel, or that a concern is acute."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from config.clock import today
from portal.method.plan import PlanDefinition
from portal.records import drafts, queries
from portal.records import services as records
from portal.records.case_file import open_case_file
from portal.records.desk import Desk
from portal.records.reading import read
from portal.records.starting import Begun, begin
from portal.records.threads import new_thread, spelled
from portal.records.tool import Tool
from portal.tools.plan.body import PlanBody
from portal.tools.plan.following import from_the_latest
from portal.tools.plan.goals import Goal
from portal.web.typed_values import Typed, write_day, write_tick
from security.access_log.events import Action
from security.visit import Visit

PlanTool = Tool[PlanDefinition, PlanBody]
PlanDesk = Desk[PlanDefinition, PlanBody]
ROWS_OF_GOALS: Final = "goals-"
ACUTE: Final = "crisis-acute"


def copy_goal(visit: Visit, tool: PlanTool, case_id: UUID, wheel_id: UUID) -> Begun | None:
    """Put the wheel's goal into the draft of a review, once; None while the wheel has none.

    The own review that was never saved is gone on with. NotFound unless the wheel is this case's.
    """
    goal = _goal_of_wheel(visit, case_id, wheel_id)
    if not goal.statement:
        return None
    begun = begin(visit, tool, case_id)
    desk = records.open_desk(visit, tool, case_id, begun.record_id, Action.RECORD_WRITE)
    typed = desk.draft.typed if desk.draft else _first_typed(desk)
    if not _speaks_of(typed, goal):
        with_goal = typed | _as_typed(tool, goal, _next_row(typed))
        drafts.keep(visit, desk.file.opened, desk.record, 0, with_goal)
    return begun


def begin_acute(visit: Visit, tool: PlanTool, case_id: UUID) -> Begun:
    """Mark the acute concern in the draft of a review; what the draft holds besides stays as it is."""
    begun = begin(visit, tool, case_id)
    desk = records.open_desk(visit, tool, case_id, begun.record_id, Action.RECORD_WRITE)
    typed = desk.draft.typed if desk.draft else _first_typed(desk)
    drafts.keep(visit, desk.file.opened, desk.record, 0, {**typed, ACUTE: [write_tick(True)]})
    return begun


def _first_typed(desk: PlanDesk) -> Typed:
    return {"occurred_on": [write_day(today())], **from_the_latest(desk)}


def _speaks_of(typed: Typed, goal: Goal) -> bool:
    said = (values for name, values in typed.items() if name.endswith("-statement"))
    return any(value.split() == goal.statement.split() for values in said for value in values)


def _next_row(typed: Typed) -> int:
    rows = (name.split("-") for name in typed if name.startswith(ROWS_OF_GOALS))
    return max((int(parts[1]) for parts in rows if parts[1].isdecimal()), default=-1) + 1


def _as_typed(tool: PlanTool, goal: Goal, row: int) -> Typed:
    fields = tool.typed(PlanBody(goals=(goal,)))
    return {
        f"{ROWS_OF_GOALS}{row}-{name.removeprefix(f'{ROWS_OF_GOALS}0-')}": values
        for name, values in fields.items()
        if name.startswith(ROWS_OF_GOALS)
    }


def _goal_of_wheel(visit: Visit, case_id: UUID, wheel_id: UUID) -> Goal:
    file = open_case_file(visit, case_id, Action.RECORD_READ, "wheel", wheel_id)
    row = queries.current_version(visit, file.record("wheel", wheel_id))
    return goal_from(wheel_id, read(file.opened, row).body) if row else Goal()


def goal_from(wheel_id: UUID, body: Mapping[str, Any]) -> Goal:
    """The goal of a wheel, with its control questions and the chosen skills, and the way back to it."""
    told = body.get("goal", {})
    return Goal.from_json({
        "thread": new_thread(),
        "wheel": spelled(wheel_id),
        "statement": told.get("text", ""),
        "smart": told.get("smart", {}),
        "smart_reason": told.get("reason", ""),
        "skills": list(body.get("chosen", [])),
    })
