"""The queries of the start page. Row-level security decides what they find."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Row, bindparam, or_, select, tuple_

from portal.cases.models import Assignment, Case, CaseSheetVersion
from portal.cases.queries import CASES_WITH_SHEETS, CLOSED
from security.visit import Visit

LATEST = (
    select(Case.tenant_id, Case.id)
    .where(Case.tenant_id == bindparam("tenant_id"), Case.state.not_in(CLOSED))
    .order_by(Case.touched_at.desc(), Case.id.desc())
)
OWN = (
    select(Assignment.case_id)
    .where(
        Assignment.tenant_id == bindparam("tenant_id"),
        Assignment.membership_id == bindparam("membership_id"),
        Assignment.ended_at.is_(None),
    )
)  # fmt: skip


def shown_and_latest(
    visit: Visit, shown: Collection[UUID], tracks: Collection[str], limit: int
) -> Sequence[Row[Case, CaseSheetVersion]]:
    """The cases that other lists name, and the latest changed: own ones, or those of these tracks."""
    among = Case.track.in_(tracks) if tracks else Case.id.in_(OWN)
    latest = LATEST.where(among).limit(limit)
    query = CASES_WITH_SHEETS.where(
        or_(Case.id.in_(shown), tuple_(Case.tenant_id, Case.id).in_(latest))
    ).order_by(Case.touched_at.desc(), Case.id.desc())
    return visit.db.execute(query, _me(visit)).all()


def _me(visit: Visit) -> dict[str, UUID]:
    return {"tenant_id": visit.tenant.id, "membership_id": visit.identity.membership_id}
