"""The names of an organisation's people, read once a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, bindparam, select

from security.permissions import Role
from security.visit import Visit
from tenants.models import Membership

NAMES = select(Membership.id, Membership.name).where(
    Membership.tenant_id == bindparam("tenant_id"),
    Membership.id == any_(bindparam("ids", type_=ARRAY(Uuid()))),
)


@dataclass(frozen=True)
class Member:
    """A member as pages and choices show him or her."""

    id: UUID
    name: str
    roles: frozenset[Role]
    status: str


def members(visit: Visit) -> list[Member]:
    """Everybody who belongs or belonged here, in Danish order of names."""
    rows = visit.db.execute(
        select(Membership.id, Membership.name, Membership.roles, Membership.status).where(
            Membership.tenant_id == visit.tenant.id
        )
    )
    found = [
        Member(
            row.id,
            visit.directory.read("name", row.id, row.name),
            frozenset(Role(role) for role in row.roles),
            row.status,
        )
        for row in rows
    ]
    return sorted(found, key=lambda member: danish_order(member.name))


def everybody(visit: Visit) -> dict[UUID, str]:
    """The name of each of them, by id."""
    return {one.id: one.name for one in members(visit)}


DANISH_LAST = str.maketrans("æøå", "\uf001\uf002\uf003")


def danish_order(text: str) -> str:
    """A sort key: æ, ø, å last and aa as å (the database's collation has no Danish)."""
    folded = text.casefold().replace("aa", "å")
    return folded.translate(DANISH_LAST)


def names(visit: Visit, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these members, for pages that tell who did what."""
    rows = visit.db.execute(NAMES, {"tenant_id": visit.tenant.id, "ids": list(set(ids))})
    return {row.id: visit.directory.read("name", row.id, row.name) for row in rows}
