"""The only queries for disclosures. Row-level security decides what they find."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, select

from portal.disclosures.models import Disclosure
from security.errors import NotFound
from security.visit import Visit
from tenants.models import Membership

OF_CASE = (
    select(Disclosure, Membership.name)
    .join(
        Membership,
        and_(Membership.tenant_id == Disclosure.tenant_id, Membership.id == Disclosure.author_id),
    )
    .where(
        Disclosure.tenant_id == bindparam("tenant_id"), Disclosure.case_id == bindparam("case_id")
    )
    .order_by(Disclosure.made_at.desc())
)
ONE = OF_CASE.where(Disclosure.id == bindparam("disclosure_id"))
PAPER = select(Disclosure.paper).where(
    Disclosure.tenant_id == bindparam("tenant_id"),
    Disclosure.case_id == bindparam("case_id"),
    Disclosure.id == bindparam("disclosure_id"),
)


def disclosures_of(visit: Visit, case_id: UUID) -> Sequence[Row[Disclosure, bytes]]:
    """Every disclosure of a case beside its author's encrypted name, the latest first."""
    return visit.db.execute(OF_CASE, {"tenant_id": visit.tenant.id, "case_id": case_id}).all()


def find(visit: Visit, case_id: UUID, disclosure_id: UUID) -> Row[Disclosure, bytes]:
    """One of them, if it is this case's; NotFound otherwise (ATTACKS B1)."""
    place = {"tenant_id": visit.tenant.id, "case_id": case_id, "disclosure_id": disclosure_id}
    row = visit.db.execute(ONE, place).one_or_none()
    if row is None:
        raise NotFound
    return row


def paper_of(visit: Visit, case_id: UUID, disclosure_id: UUID) -> bytes:
    """The sealed paper of one of them; NotFound where there is none."""
    place = {"tenant_id": visit.tenant.id, "case_id": case_id, "disclosure_id": disclosure_id}
    found = visit.db.execute(PAPER, place).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found
