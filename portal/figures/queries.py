"""The only queries for figures. Row-level security decides what they find."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Row, Uuid, and_, any_, bindparam, select
from sqlalchemy.dialects.postgresql import distinct_on

from portal.cases.models import Case
from portal.course.models import CaseEvent
from portal.figures.periods import HalfYear
from portal.records.models import Record, RecordVersion
from portal.records.queries import WITH_CURRENT_VERSION
from security.visit import Visit

CLOSINGS = (
    select(CaseEvent.tenant_id, CaseEvent.case_id, CaseEvent.happened_on)
    .ext(distinct_on(CaseEvent.case_id))
    .where(
        CaseEvent.tenant_id == bindparam("tenant_id"),
        CaseEvent.track == bindparam("track"),
        CaseEvent.kind == "state",
        CaseEvent.to_code == "closed",
    )
    .order_by(CaseEvent.case_id, CaseEvent.at.desc())
    .subquery()
)
CLOSED = (
    select(Case)
    .join(CLOSINGS, and_(CLOSINGS.c.tenant_id == Case.tenant_id, CLOSINGS.c.case_id == Case.id))
    .where(
        Case.tenant_id == bindparam("tenant_id"),
        Case.track == bindparam("track"),
        Case.state == "closed",
        CLOSINGS.c.happened_on >= bindparam("first"),
        CLOSINGS.c.happened_on < bindparam("after"),
    )
    .order_by(Case.number)
)
LOCKED = (
    select(Record, RecordVersion)
    .join(RecordVersion, WITH_CURRENT_VERSION)
    .where(
        Record.tenant_id == bindparam("tenant_id"),
        Record.case_id == any_(bindparam("case_ids", type_=ARRAY(Uuid()))),
        Record.status == "locked",
        Record.occasion.in_(("pre", "post")),
    )
)


def closed_in(visit: Visit, track: str, half: HalfYear, limit: int) -> Sequence[Case]:
    """The cases of a track that were closed in a half-year and have not been reopened."""
    place = {
        "tenant_id": visit.tenant.id, "track": track, "first": half.first, "after": half.after,
    }  # fmt: skip
    return visit.db.scalars(CLOSED.limit(limit), place).all()


def locked(visit: Visit, case_ids: Collection[UUID]) -> Sequence[Row[Record, RecordVersion]]:
    """Every locked measurement before and after, of these cases, beside its current version."""
    place = {"tenant_id": visit.tenant.id, "case_ids": list(case_ids)}
    return visit.db.execute(LOCKED, place).all()
