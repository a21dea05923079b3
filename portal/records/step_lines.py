"""Steps as pages list them: plain values, in the reader's language."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask_babel import gettext as _

from portal.records.places import record_address, tool_name
from portal.records.step_kinds import KINDS, TICKED_BY_COORDINATORS
from portal.records.steps import OpenStep
from security.policy import WORKERS
from security.visit import Visit


@dataclass(frozen=True)
class StepLine:
    """One step: what, who and when, of which kind, and from which sheet."""

    id: UUID
    case_id: UUID
    what: str
    who: str
    by: date | None
    is_overdue: bool
    is_grave: bool
    may_tick: bool
    state: str
    was_ticked: bool
    kind: str
    is_review: bool
    origin: str
    href: str | None


def step_line(visit: Visit, step: OpenStep, today: date) -> StepLine:
    """One line of a list of steps; the database decides for itself who may tick."""
    works = not WORKERS.isdisjoint(visit.identity.roles)
    return StepLine(
        id=step.id,
        case_id=step.case_id,
        what=_worded(step),
        who=step.who,
        by=step.by,
        is_overdue=step.is_overdue(today),
        is_grave=step.kind == "acute",
        may_tick=works or step.kind in TICKED_BY_COORDINATORS,
        state=step.state,
        was_ticked=step.was_ticked,
        kind=str(_(KINDS[step.kind])),
        is_review=step.kind == "review",
        origin=tool_name(step.definition_code, visit.identity.language),
        href=record_address(visit, "show", step.case_id, step.definition_code, step.record_id),
    )


def _worded(step: OpenStep) -> str:
    # The words of a review are those of its goal: alone they would read as the goal itself.
    return str(_("Review of: %(goal)s", goal=step.what)) if _is_of_a_goal(step) else step.what


def _is_of_a_goal(step: OpenStep) -> bool:
    return step.kind == "review" and bool(step.what)
