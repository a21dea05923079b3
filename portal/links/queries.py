"""The only queries for links. Row-level security shows a link to people on both cases and to their coordinators."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, case, func, or_, select
from sqlalchemy.dialects.postgresql import array

from portal.cases.models import Case
from portal.links.models import CaseLink, LinkProposal
from security.visit import Visit
from tenants.models import Membership

IS_A = CaseLink.case_a == bindparam("case_id")
OF_CASE = and_(
    CaseLink.tenant_id == bindparam("tenant_id"), or_(IS_A, CaseLink.case_b == bindparam("case_id"))
)
# The other end as the link itself tells it, and the case there for whoever may open it.
OTHER_NUMBER = case((IS_A, CaseLink.number_b), else_=CaseLink.number_a)
OTHER_TRACK = case((IS_A, CaseLink.track_b), else_=CaseLink.track_a)
OTHER_CASE = and_(
    Case.tenant_id == CaseLink.tenant_id,
    Case.id == case((IS_A, CaseLink.case_b), else_=CaseLink.case_a),
)
# That the other case was named is in the log by the same statement (migrations/sql/listed.sql).
LINKS = (
    select(CaseLink, OTHER_NUMBER, OTHER_TRACK, Case.id, func.gate.note_listed(array([Case.id])))
    .outerjoin(Case, OTHER_CASE)
    .where(OF_CASE)
    .order_by(CaseLink.ended_at.desc().nulls_first(), OTHER_NUMBER)
)
ASKED_BY = and_(
    Membership.tenant_id == LinkProposal.tenant_id, Membership.id == LinkProposal.author_id
)
PROPOSALS = (
    select(LinkProposal, Membership.name)
    .join(Membership, ASKED_BY)
    .where(LinkProposal.tenant_id == bindparam("tenant_id"))
    .order_by(LinkProposal.proposed_at.desc())
)
OF_ONE_CASE = PROPOSALS.where(
    or_(
        LinkProposal.from_case == bindparam("case_id"), LinkProposal.to_case == bindparam("case_id")
    )
)
MOST = 20


def links_of(visit: Visit, case_id: UUID) -> Sequence[tuple[CaseLink, int, str, UUID | None]]:
    """Live and ended links of a case: the other's number and track, and its id for whoever may open it."""
    found = visit.db.execute(LINKS, {"tenant_id": visit.tenant.id, "case_id": case_id})
    return [(link, number, track, other) for link, number, track, other, _noted in found]


def proposals_of(visit: Visit, case_id: UUID) -> Sequence[Row[LinkProposal, bytes]]:
    """What was asked for and about this case, beside the encrypted name of who asks; the latest first."""
    place = {"tenant_id": visit.tenant.id, "case_id": case_id}
    return visit.db.execute(OF_ONE_CASE.limit(MOST), place).all()
