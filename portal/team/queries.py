"""The only queries for who is asked to take a case. Row-level security shows own ones, and a track's."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, select

from portal.team.models import AssignmentProposal
from security.visit import Visit
from tenants.models import Membership

MOST = 20
OF_TENANT = AssignmentProposal.tenant_id == bindparam("tenant_id")
WHO_ASKS = and_(
    Membership.tenant_id == AssignmentProposal.tenant_id,
    Membership.id == AssignmentProposal.asked_by,
)
WHO_IS_ASKED = and_(
    Membership.tenant_id == AssignmentProposal.tenant_id,
    Membership.id == AssignmentProposal.membership_id,
)
OWN = (
    select(AssignmentProposal, Membership.name)
    .join(Membership, WHO_ASKS)
    .where(
        OF_TENANT,
        AssignmentProposal.id == bindparam("id"),
        AssignmentProposal.membership_id == bindparam("membership_id"),
        AssignmentProposal.answer.is_(None),
    )
)
OF_CASE = (
    select(AssignmentProposal, Membership.name)
    .join(Membership, WHO_IS_ASKED)
    .where(OF_TENANT, AssignmentProposal.case_id == bindparam("case_id"))
    .order_by(AssignmentProposal.asked_at.desc())
    .limit(MOST)
)


def own_question(visit: Visit, proposal_id: UUID) -> Row[AssignmentProposal, bytes] | None:
    """A question to the visitor that waits, beside the encrypted name of who asks; else None."""
    place = {
        "tenant_id": visit.tenant.id,
        "id": proposal_id,
        "membership_id": visit.identity.membership_id,
    }
    return visit.db.execute(OWN, place).one_or_none()


def questions_of(visit: Visit, case_id: UUID) -> Sequence[Row[AssignmentProposal, bytes]]:
    """Who was asked about a case, beside the encrypted names, the latest first."""
    return visit.db.execute(OF_CASE, {"tenant_id": visit.tenant.id, "case_id": case_id}).all()
