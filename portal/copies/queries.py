"""The only queries for copied texts. Row-level security decides what they find."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, select

from portal.copies.models import CopiedText
from portal.links.models import CaseLink
from security.visit import Visit
from tenants.models import Membership

COPIES = (
    select(CopiedText, Membership.name)
    .join(
        Membership,
        and_(Membership.tenant_id == CopiedText.tenant_id, Membership.id == CopiedText.author_id),
    )
    .where(
        CopiedText.tenant_id == bindparam("tenant_id"), CopiedText.case_id == bindparam("case_id")
    )
    .order_by(CopiedText.copied_at.desc())
)


def copies_into(visit: Visit, case_id: UUID) -> Sequence[Row[CopiedText, bytes]]:
    """What was copied into a case, beside the encrypted name of who copied; the latest first."""
    return visit.db.execute(COPIES, {"tenant_id": visit.tenant.id, "case_id": case_id}).all()


def live_link(visit: Visit, link_id: UUID) -> CaseLink | None:
    """A link that has not ended, for whoever may know of it."""
    found = visit.db.get(CaseLink, (visit.tenant.id, link_id), populate_existing=True)
    return found if found is not None and found.ended_at is None else None
