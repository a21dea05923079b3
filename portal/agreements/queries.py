"""The only queries for agreements. Row-level security decides what they find."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, select

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


def agreements_of(visit: Visit, case_id: UUID) -> Sequence[Row[Agreement, bytes]]:
    """Every agreement of a case beside its author's encrypted name, the latest first."""
    return visit.db.execute(AGREEMENTS, {"tenant_id": visit.tenant.id, "case_id": case_id}).all()
