"""The only queries for assessments. Row-level security decides what they find."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import bindparam, select

from portal.assessments.models import LoadedInstrument
from portal.cases.models import Case
from portal.course.models import CaseEvent
from portal.records.models import Record
from security.errors import NotFound
from security.visit import Visit

SESSION = "session"

# Statements are built once: building one for each request costs more than the database's answer.
SESSIONS = select(Record.occurred_on).where(
    Record.tenant_id == bindparam("tenant_id"),
    Record.case_id == bindparam("case_id"),
    Record.definition_code == SESSION,
    Record.current_version > 0,
)
LAST_MOVE = (
    select(CaseEvent.happened_on)
    .where(
        CaseEvent.tenant_id == bindparam("tenant_id"),
        CaseEvent.case_id == bindparam("case_id"),
        CaseEvent.kind == "state",
        CaseEvent.to_code == bindparam("state"),
    )
    .order_by(CaseEvent.at.desc())
    .limit(1)
)
LOADED = (
    select(LoadedInstrument)
    .where(LoadedInstrument.tenant_id == bindparam("tenant_id"))
    .order_by(LoadedInstrument.code, LoadedInstrument.loaded_at.desc())
)


def case_in_hand(visit: Visit, case_id: UUID) -> Case:
    """The case, without asking again when this request has read it; NotFound if it may not be seen."""
    found = visit.db.get(Case, (visit.tenant.id, case_id))
    if found is None:
        raise NotFound
    return found


def record_in_hand(visit: Visit, case_id: UUID, record_id: UUID) -> Record:
    """The record, without asking again when this request has read it; NotFound if it may not be seen."""
    found = visit.db.get(Record, (visit.tenant.id, record_id))
    if found is None or found.case_id != case_id:
        raise NotFound
    return found


def sessions(visit: Visit, case_id: UUID) -> list[date]:
    """The days of the saved session sheets of a case."""
    place = {"tenant_id": visit.tenant.id, "case_id": case_id}
    return list(visit.db.scalars(SESSIONS, place))


def last_move(visit: Visit, case_id: UUID, state: str) -> date | None:
    """The day on which the case last came into a state."""
    place = {"tenant_id": visit.tenant.id, "case_id": case_id, "state": state}
    return visit.db.scalar(LAST_MOVE, place)


def loaded(visit: Visit) -> Sequence[LoadedInstrument]:
    """The organisation's own instruments, of each code the latest loaded first."""
    return visit.db.scalars(LOADED, {"tenant_id": visit.tenant.id}).all()


def loaded_version(visit: Visit, code: str, version: str) -> LoadedInstrument | None:
    """One version of one of the organisation's own instruments."""
    return visit.db.get(LoadedInstrument, (visit.tenant.id, code, version))
