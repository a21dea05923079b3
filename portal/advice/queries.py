"""The only queries for advice. Row-level security shows one's own, and a track's to its coordinator."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Row, func, select

from portal.advice.models import Advice
from security.visit import Visit

LATEST = 25


def own(visit: Visit) -> Sequence[Advice]:
    """The visitor's latest advice that counts."""
    query = (
        select(Advice)
        .where(
            Advice.tenant_id == visit.tenant.id,
            Advice.membership_id == visit.identity.membership_id,
            Advice.taken_back_at.is_(None),
        )
        .order_by(Advice.given_on.desc(), Advice.recorded_at.desc())
        .limit(LATEST)
    )
    return visit.db.scalars(query).all()


def counts(visit: Visit, tracks: Collection[str], since: date) -> Sequence[Row[str, str, int, int]]:
    """How often advice was given since a day: colleague, theme, times, minutes."""
    query = (
        select(Advice.colleague, Advice.theme, func.count(), func.sum(Advice.minutes))
        .where(
            Advice.tenant_id == visit.tenant.id,
            Advice.track.in_(tracks),
            Advice.given_on >= since,
            Advice.taken_back_at.is_(None),
        )
        .group_by(Advice.colleague, Advice.theme)
    )
    return visit.db.execute(query).all()
