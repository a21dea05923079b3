"""The only queries for records. Row-level security decides what they find."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Integer, Uuid, and_, bindparam, func, select

from portal.records.models import Draft, Record, RecordVersion
from security.errors import NotFound
from security.visit import Visit

# Statements are built once: building one for each request costs more than the database's answer.
WITH_CURRENT_VERSION = and_(
    RecordVersion.tenant_id == Record.tenant_id,
    RecordVersion.record_id == Record.id,
    RecordVersion.version == Record.current_version,
)
WANTED = (
    func
    .unnest(
        bindparam("record_ids", type_=ARRAY(Uuid())), bindparam("numbers", type_=ARRAY(Integer()))
    )
    .table_valued("record_id", "number")
    .render_derived("wanted")
)
CURRENT_VERSIONS = (
    select(RecordVersion)
    .join(WANTED, and_(RecordVersion.record_id == WANTED.c.record_id,
                       RecordVersion.version == WANTED.c.number))
    .where(RecordVersion.tenant_id == bindparam("tenant_id"))
)  # fmt: skip
RECORDS_OF_CASE = (
    select(Record)
    .where(Record.tenant_id == bindparam("tenant_id"), Record.case_id == bindparam("case_id"))
    .order_by(Record.occurred_on.desc(), Record.created_at.desc())
    .execution_options(populate_existing=True)
)
OWN_DRAFTS_OF_CASE = (
    select(Draft)
    .where(
        Draft.tenant_id == bindparam("tenant_id"),
        Draft.case_id == bindparam("case_id"),
        Draft.membership_id == bindparam("membership_id"),
        Draft.body.is_not(None),
    )
    .order_by(Draft.saved_at.desc())
)
VERSIONS = (
    select(RecordVersion)
    .where(
        RecordVersion.tenant_id == bindparam("tenant_id"),
        RecordVersion.record_id == bindparam("record_id"),
    )
    .order_by(RecordVersion.version.desc())
)


def find_record(visit: Visit, case_id: UUID, record_id: UUID, code: str) -> Record:
    """The record, if it is this case's and this tool's; NotFound otherwise (ATTACKS B1)."""
    found = record_of_any_tool(visit, case_id, record_id)
    if found.definition_code != code:
        raise NotFound
    return found


def record_of_any_tool(visit: Visit, case_id: UUID, record_id: UUID) -> Record:
    """The record, if it is this case's; NotFound otherwise (ATTACKS B1)."""
    found = visit.db.get(Record, (visit.tenant.id, record_id), populate_existing=True)
    if found is None or found.case_id != case_id:
        raise NotFound
    return found


def current_versions(visit: Visit, records: Iterable[Record]) -> list[tuple[Record, RecordVersion]]:
    """The saved ones of these records, each beside the version that counted when its envelope was read."""
    saved, place = wanted(visit, records)
    if not saved:
        return []
    return [(saved[row.record_id], row) for row in visit.db.scalars(CURRENT_VERSIONS, place)]


def wanted(visit: Visit, records: Iterable[Record]) -> tuple[dict[UUID, Record], dict[str, Any]]:
    """The saved ones of these records by id, and what CURRENT_VERSIONS is asked about them."""
    saved = {record.id: record for record in records if record.current_version > 0}
    numbers = [record.current_version for record in saved.values()]
    return saved, {
        "tenant_id": visit.tenant.id, "record_ids": list(saved), "numbers": numbers,
    }  # fmt: skip


def versions(visit: Visit, record: Record) -> Sequence[RecordVersion]:
    """Every version of one record, latest first."""
    place = {"tenant_id": visit.tenant.id, "record_id": record.id}
    return visit.db.scalars(VERSIONS, place).all()


def version(visit: Visit, record: Record, number: int) -> RecordVersion | None:
    """One version by its number; None when there is none."""
    return visit.db.get(RecordVersion, (visit.tenant.id, record.id, number), populate_existing=True)


def current_version(visit: Visit, record: Record) -> RecordVersion | None:
    """The version that counts now; None while nothing was saved."""
    return version(visit, record, record.current_version)


def own_draft(visit: Visit, record: Record) -> Draft | None:
    """The visitor's own draft, if it holds anything."""
    found = visit.db.get(
        Draft, (visit.tenant.id, record.id, visit.identity.membership_id), populate_existing=True
    )
    return found if found is not None and found.body is not None else None


def own_drafts_of_case(visit: Visit, case_id: UUID) -> Sequence[Draft]:
    """What the visitor has typed on a case and not saved, latest first."""
    place = {
        "tenant_id": visit.tenant.id, "case_id": case_id,
        "membership_id": visit.identity.membership_id,
    }  # fmt: skip
    return visit.db.scalars(OWN_DRAFTS_OF_CASE, place).all()


def records_of_case(visit: Visit, case_id: UUID) -> Sequence[Record]:
    """The envelopes of everything on a case, latest date first; opens nothing."""
    place = {"tenant_id": visit.tenant.id, "case_id": case_id}
    return visit.db.scalars(RECORDS_OF_CASE, place).all()
