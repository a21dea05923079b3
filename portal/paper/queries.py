"""What a print reads beyond one sheet. Row-level security decides what is found."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, bindparam, select

from portal.records.models import Record, RecordVersion
from portal.records.queries import WITH_CURRENT_VERSION
from security.errors import NotFound
from security.visit import Visit

CURRENT_VERSIONS = (
    select(Record, RecordVersion)
    .join(RecordVersion, WITH_CURRENT_VERSION)
    .where(
        Record.tenant_id == bindparam("tenant_id"),
        Record.case_id == bindparam("case_id"),
        Record.id == any_(bindparam("record_ids", type_=ARRAY(Uuid()))),
    )
)


def find_record(visit: Visit, case_id: UUID, record_id: UUID) -> Record:
    """A sheet of any tool on this case; NotFound otherwise (ATTACKS B1)."""
    found = visit.db.get(Record, (visit.tenant.id, record_id), populate_existing=True)
    if found is None or found.case_id != case_id:
        raise NotFound
    return found


def versions_that_count(
    visit: Visit, case_id: UUID, records: Iterable[Record]
) -> Sequence[tuple[Record, RecordVersion]]:
    """The named records of a case, each beside its current version, in one statement."""
    place = {
        "tenant_id": visit.tenant.id,
        "case_id": case_id,
        "record_ids": [record.id for record in records],
    }
    return [(row[0], row[1]) for row in visit.db.execute(CURRENT_VERSIONS, place)]
