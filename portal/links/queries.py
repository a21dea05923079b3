"""The only queries for links. Row-level security shows a link to people who may see both cases."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, or_, select

from portal.cases.models import Case
from portal.links.models import CaseLink
from security.visit import Visit

# The case at the other end of a link, seen from the case in question.
OTHER_CASE = and_(
    CaseLink.tenant_id == bindparam("tenant_id"),
    Case.tenant_id == CaseLink.tenant_id,
    or_(
        and_(CaseLink.case_a == bindparam("case_id"), Case.id == CaseLink.case_b),
        and_(CaseLink.case_b == bindparam("case_id"), Case.id == CaseLink.case_a),
    ),
)
LINKS = (
    select(CaseLink, Case)
    .join(Case, OTHER_CASE)
    .order_by(CaseLink.ended_at.desc().nulls_first(), Case.number)
)


def links_of(visit: Visit, case_id: UUID) -> Sequence[Row[CaseLink, Case]]:
    """Live and ended links of a case, each beside the other case."""
    return visit.db.execute(LINKS, {"tenant_id": visit.tenant.id, "case_id": case_id}).all()
