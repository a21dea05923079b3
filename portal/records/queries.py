"""The only queries for records. Row-level security decides what they find."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, and_, any_, bindparam, select

from portal.records.models import Draft, Record, RecordVersion
from security.errors import NotFound
from security.visit import Visit

# Statements are built once: building one for each request costs more than the database's answer.
WITH_CURRENT_VERSION = and_(
    RecordVersion.tenant_id == Record.tenant_id,
    RecordVersion.record_id == Record.id,
    RecordVersion.version == Record.current_version,
)
CURRENT_VERSIONS = (
    select(Record, RecordVersion)
    .join(RecordVersion, WITH_CURRENT_VERSION)
    .where(
        Record.tenant_id == bindparam("tenant_id"),
        Record.case_id == bindparam("case_id"),
        Record.id == any_(bindparam("record_ids", type_=ARRAY(Uuid()))),
    )
)
CURRENT_VERSIONS_OF_TOOL = CURRENT_VERSIONS.where(Record.definition_code == bindparam("code"))
RECORDS_OF_CASE = (
    select(Record)
    .where(Record.tenant_id == bindparam("tenant_id"), Record.case_id == bindparam("case_id"))
    .order_by(Record.occurred_on.desc(), Record.created_at.desc())
    .execution_options(populate_existing=True)
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


def current_versions(
    visit: Visit, case_id: UUID, record_ids: Collection[UUID], code: str | None = None
) -> list[tuple[Record, RecordVersion]]:
    """The named records of a case, of one tool if its code is given, each beside its current version."""
    place = {"tenant_id": visit.tenant.id, "case_id": case_id, "record_ids": list(record_ids)}
    if code is None:
        rows = visit.db.execute(CURRENT_VERSIONS, place)
    else:
        rows = visit.db.execute(CURRENT_VERSIONS_OF_TOOL, {**place, "code": code})
    return [(row[0], row[1]) for row in rows]


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


def records_of_case(visit: Visit, case_id: UUID) -> Sequence[Record]:
    """The envelopes of everything on a case, latest date first; opens nothing."""
    place = {"tenant_id": visit.tenant.id, "case_id": case_id}
    return visit.db.scalars(RECORDS_OF_CASE, place).all()
