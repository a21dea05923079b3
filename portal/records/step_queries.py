"""The only queries for steps. Row-level security decides what they find."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, or_, select, tuple_

from portal.cases.models import Assignment, Case
from portal.cases.states import ENDS
from portal.records.models import KeptStep
from portal.records.step_kinds import AFTER_THE_END, FOR_COORDINATORS
from security.visit import Visit

ENDED_PAGE = 20


@dataclass(frozen=True)
class EndedAfter:
    """Where a page of ended steps stopped."""

    changed_at: datetime
    id: UUID


# Statements are built once: building one for each request costs more than the database's answer.
OF_CASE = select(KeptStep).where(
    KeptStep.tenant_id == bindparam("tenant_id"), KeptStep.case_id == bindparam("case_id")
)
ENDED_OF_CASE = (
    OF_CASE
    .where(KeptStep.state != "open")
    .order_by(KeptStep.changed_at.desc(), KeptStep.id.desc())
    .limit(ENDED_PAGE + 1)
)
# A sheet that was corrected, or carried on by the next one, leaves steps behind that nobody dropped.
ENDED_BY_SOMEBODY = ENDED_OF_CASE.where(
    or_(KeptStep.state != "dropped", KeptStep.ticked_by.is_not(None))
)
ON_OWN_CASES = and_(
    Assignment.tenant_id == KeptStep.tenant_id,
    Assignment.case_id == KeptStep.case_id,
    Assignment.membership_id == bindparam("membership_id"),
    Assignment.ended_at.is_(None),
)
DUE_ON_OWN_CASES = (
    select(KeptStep)
    .join(Assignment, ON_OWN_CASES)
    .join(Case, and_(Case.tenant_id == KeptStep.tenant_id, Case.id == KeptStep.case_id))
    .where(
        KeptStep.tenant_id == bindparam("tenant_id"),
        KeptStep.state == "open",
        or_(KeptStep.due_on <= bindparam("until"), KeptStep.kind == "acute"),
        # The steps of a case that has ended wait with it, but not the talk that was agreed on for later.
        or_(Case.state.not_in(ENDS), KeptStep.kind.in_(AFTER_THE_END)),
    )
    .order_by(KeptStep.kind != "acute", KeptStep.due_on, KeptStep.id)
)
OPEN_IN_TRACKS = (
    select(KeptStep)
    .where(
        KeptStep.tenant_id == bindparam("tenant_id"),
        KeptStep.track.in_(bindparam("tracks", expanding=True)),
        KeptStep.kind.in_(FOR_COORDINATORS),
        KeptStep.state == "open",
    )
    .order_by(KeptStep.kind, KeptStep.due_on.asc().nulls_last(), KeptStep.id)
)


def ended_of_case(
    visit: Visit, case_id: UUID, after: EndedAfter | None, *, gone: bool = False
) -> Sequence[KeptStep]:
    """The next page of ended steps, latest first, and one row more when there is another page.

    Those that no longer stand on their sheets are left out unless asked for.
    """
    query = ENDED_OF_CASE if gone else ENDED_BY_SOMEBODY
    if after is not None:
        query = query.where(tuple_(KeptStep.changed_at, KeptStep.id) < (after.changed_at, after.id))
    return visit.db.scalars(query, _place(visit, case_id)).all()


def due_on_own_cases(visit: Visit, until: date, limit: int) -> Sequence[KeptStep]:
    """Acute concerns, and open steps with a day up to `until`, on the cases that the visitor works on."""
    place = {
        "tenant_id": visit.tenant.id,
        "membership_id": visit.identity.membership_id,
        "until": until,
    }
    return visit.db.scalars(DUE_ON_OWN_CASES.limit(limit), place).all()


def open_in_tracks(visit: Visit, tracks: Collection[str], limit: int) -> Sequence[KeptStep]:
    """What is put before the coordinators of these tracks: acute concerns first."""
    place = {"tenant_id": visit.tenant.id, "tracks": list(tracks)}
    return visit.db.scalars(OPEN_IN_TRACKS.limit(limit), place).all()


def _place(visit: Visit, case_id: UUID) -> dict[str, UUID]:
    return {"tenant_id": visit.tenant.id, "case_id": case_id}
