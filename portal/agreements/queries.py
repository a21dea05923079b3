"""The only queries for agreements. Row-level security decides what they find."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, select

from portal.agreements.holding import PARTICIPATION
from portal.agreements.models import Agreement
from security.visit import Visit
from tenants.models import Membership

AGREEMENTS = (
    select(Agreement, Membership.name)
    .join(
        Membership,
        and_(Membership.tenant_id == Agreement.tenant_id, Membership.id == Agreement.author_id),
    )
    .where(Agreement.tenant_id == bindparam("tenant_id"), Agreement.case_id == bindparam("case_id"))
    .order_by(Agreement.given_on.desc(), Agreement.recorded_at.desc())
)


THAT_HOLDS = select(Agreement).where(
    Agreement.tenant_id == bindparam("tenant_id"),
    Agreement.case_id == bindparam("case_id"),
    Agreement.kind == PARTICIPATION,
    Agreement.withdrawn_on.is_(None),
)


def participation_that_holds(visit: Visit, case_id: UUID) -> Sequence[Agreement]:
    """The participation agreements of a case that nobody has withdrawn."""
    return visit.db.scalars(THAT_HOLDS, {"tenant_id": visit.tenant.id, "case_id": case_id}).all()


def agreements_of(visit: Visit, case_id: UUID) -> Sequence[Row[Agreement, bytes]]:
    """Every agreement of a case beside its author's encrypted name, the latest first."""
    return visit.db.execute(AGREEMENTS, {"tenant_id": visit.tenant.id, "case_id": case_id}).all()
