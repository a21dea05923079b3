"""What an administrator does with members: see them, change roles, end and restore access."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from config.messages import N_
from portal.members.view_models import MemberPage
from security.errors import Conflict, NotFound, Refused
from security.permissions import Role
from security.visit import Visit
from tenants import gate
from tenants.directory import danish_order
from tenants.models import Membership
from tenants.roles import ROLES_OF_KIND, STATUS_MOVES, STATUS_NAMES, role_names

MEMBERS = select(
    Membership.id, Membership.name, Membership.email, Membership.roles, Membership.status,
    Membership.version, Membership.created_at, Membership.duty_version, Membership.duty_read_at,
)  # fmt: skip


def list_members(visit: Visit) -> tuple[MemberPage, ...]:
    """Everybody who belongs here; those who have left come last."""
    rows = visit.db.execute(MEMBERS.where(Membership.tenant_id == visit.tenant.id))
    found = [_page(visit, row) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.status == "left", danish_order(one.name))))


def find_member(visit: Visit, member_id: UUID) -> MemberPage:
    """One member; raises NotFound."""
    row = visit.db.execute(
        MEMBERS.where(Membership.tenant_id == visit.tenant.id, Membership.id == member_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return _page(visit, row)


def offered_roles(visit: Visit) -> tuple[Role, ...]:
    """The roles that exist in an organisation of this kind."""
    return ROLES_OF_KIND[visit.tenant.kind]


def checked_roles(visit: Visit, wanted: Collection[str]) -> list[str]:
    """The wanted roles in the house's order; raises Refused for none, or one that does not exist here."""
    if not wanted:
        raise Refused(N_("Choose at least one role"), "roles")
    if not set(wanted) <= set(offered_roles(visit)):
        raise Refused(N_("Choose among the roles that the organisation has"), "roles")
    return [role.value for role in offered_roles(visit) if role in wanted]


def change_roles(visit: Visit, member_id: UUID, base_version: int, wanted: Collection[str]) -> None:
    """Give a member these roles instead; raises NotFound, Refused, and Conflict when too late."""
    member = _somebody_else(visit, member_id)
    _change(visit, member, base_version, checked_roles(visit, wanted), member.status)


def change_status(visit: Visit, member_id: UUID, base_version: int, wanted: str) -> None:
    """Suspend, let in again or take leave; raises NotFound, Refused, and Conflict when too late."""
    member = _somebody_else(visit, member_id)
    if member.version != base_version:
        raise Conflict
    if wanted not in member.moves:
        raise Refused(N_("That cannot be done with this member now"), "status")
    _change(visit, member, base_version, member.roles, wanted)


def unlock(visit: Visit, member_id: UUID) -> None:
    """Let a member try to sign in again after too many attempts; raises NotFound."""
    if not gate.unlock_member(visit.db, member_id):
        raise NotFound


def _change(
    visit: Visit, member: MemberPage, base_version: int, roles: Sequence[str], status: str
) -> None:
    unchanged = set(roles) == set(member.roles) and status == member.status
    if unchanged and member.version == base_version:
        return
    if not gate.change_member(visit.db, member.id, base_version, roles, status):
        raise Conflict


def _somebody_else(visit: Visit, member_id: UUID) -> MemberPage:
    """The member, unless it is the visitor: nobody raises own rights or locks the last door behind."""
    member = find_member(visit, member_id)
    if member.is_me:
        raise Refused(N_("Your own roles and access are changed by another administrator"))
    return member


def _page(visit: Visit, row: Any) -> MemberPage:
    return MemberPage(
        id=row.id,
        name=visit.directory.read("name", row.id, row.name),
        email=visit.directory.read("email", row.id, row.email),
        roles=tuple(row.roles),
        role_names=role_names(row.roles),
        status=row.status,
        status_name=STATUS_NAMES[row.status],
        moves=STATUS_MOVES[row.status],
        since=row.created_at,
        version=row.version,
        is_me=row.id == visit.identity.membership_id,
        duty_version=row.duty_version,
        duty_read_at=row.duty_read_at,
    )
