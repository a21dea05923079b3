"""The only queries for time spent. Row-level security shows own entries, and a track's to its coordinator."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Row, and_, func, select

from portal.cases.models import Case
from portal.hours.models import TimeEntry
from portal.hours.months import Month
from security.visit import Visit
from tenants.models import Membership

# A case that one has left is not seen any more; the minutes stay.
ITS_CASE = and_(Case.tenant_id == TimeEntry.tenant_id, Case.id == TimeEntry.case_id)


def own_entries(visit: Visit, month: Month) -> Sequence[Row[TimeEntry, int | None]]:
    """The visitor's entries of a month beside the numbers of their cases, the latest day first."""
    query = (
        select(TimeEntry, Case.number)
        .outerjoin(Case, ITS_CASE)
        .where(
            TimeEntry.tenant_id == visit.tenant.id,
            TimeEntry.membership_id == visit.identity.membership_id,
            TimeEntry.spent_on >= month.first,
            TimeEntry.spent_on < month.after,
        )
        .order_by(TimeEntry.spent_on.desc(), TimeEntry.recorded_at.desc())
    )
    return visit.db.execute(query).all()


def sums_of_members(
    visit: Visit, tracks: Collection[str], month: Month
) -> Sequence[Row[UUID, bytes, str, int]]:
    """Minutes of each member and kind in these tracks, with the encrypted names."""
    query = (
        select(
            TimeEntry.membership_id, Membership.name, TimeEntry.kind, func.sum(TimeEntry.minutes)
        )
        .join(
            Membership,
            and_(
                Membership.tenant_id == TimeEntry.tenant_id,
                Membership.id == TimeEntry.membership_id,
            ),
        )
        .where(
            TimeEntry.tenant_id == visit.tenant.id,
            TimeEntry.track.in_(tracks),
            TimeEntry.taken_back_at.is_(None),
            TimeEntry.spent_on >= month.first,
            TimeEntry.spent_on < month.after,
        )
        .group_by(TimeEntry.membership_id, Membership.name, TimeEntry.kind)
    )
    return visit.db.execute(query).all()


def sums_of_cases(
    visit: Visit, tracks: Collection[str], month: Month
) -> Sequence[Row[UUID, int, str, int | None, int]]:
    """Minutes of each case and kind in these tracks: in the month (None for none), and since the start."""
    in_month = and_(TimeEntry.spent_on >= month.first, TimeEntry.spent_on < month.after)
    query = (
        select(
            Case.id,
            Case.number,
            TimeEntry.kind,
            func.sum(TimeEntry.minutes).filter(in_month),
            func.sum(TimeEntry.minutes),
        )
        .join(Case, ITS_CASE)
        .where(
            TimeEntry.tenant_id == visit.tenant.id,
            TimeEntry.track.in_(tracks),
            TimeEntry.taken_back_at.is_(None),
            TimeEntry.spent_on < month.after,
        )
        .group_by(Case.id, Case.number, TimeEntry.kind)
        .order_by(Case.number)
    )
    return visit.db.execute(query).all()
