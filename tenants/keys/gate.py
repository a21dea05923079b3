"""What the operator may ask of the database about wrapped keys; the caller owns the transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

BEGIN_ROOT = text("select operator.begin_root_rotation(:old, :new)")
LEFT_ON_ROOT = text("select * from operator.left_on_root()")
REWRAP_ON_ROOT = text("select operator.rewrap_on_root(:tenant, :generation, :before, :after)")
FINISH_ROOT = text("select operator.finish_root_rotation(:new)")
TENANT_KEY = text("select * from operator.tenant_key(:slug)")
BEGIN = text("select operator.begin_generation(:tenant, :generation, :wrapped, :directory)")
LEFT_BELOW = text("select * from operator.left_below(:tenant, :most)")
REWRAP_BELOW = text("select operator.rewrap_below(:tenant, :generation, :ids, :before, :after)")
FINISH = text("select operator.finish_generation(:tenant, :generation)")
ERASE_AGAIN = text("select operator.erase_again()")
DESTROY = text("select operator.destroy_generations(:tenant)")


@dataclass(frozen=True)
class OnRoot:
    """A key right under the root key; without an organisation it is the sign-in pages'."""

    tenant_id: UUID | None
    generation: int
    wrapped: bytes


@dataclass(frozen=True)
class TenantKey:
    """The newest generation of an organisation's key; not whole while its rotation is under way."""

    tenant_id: UUID
    generation: int
    wrapped: bytes
    wrapped_directory: bytes
    is_whole: bool


@dataclass(frozen=True)
class Below:
    """The key of a case or a need under an older generation, with that generation's wrapped key."""

    kind: str
    id: UUID
    generation: int
    wrapped: bytes
    wrapped_tenant: bytes
    remaining: int


def begin_root(db: Connection, old: bytes | None, new: bytes) -> str:
    """'begun', 'resumed' or 'done'; raises IntegrityError for root keys that this database does not know."""
    return str(db.execute(BEGIN_ROOT, {"old": old, "new": new}).scalar_one())


def left_on_root(db: Connection) -> list[OnRoot]:
    """What the old root key still wraps."""
    return [OnRoot(*row) for row in db.execute(LEFT_ON_ROOT)]


def rewrap_on_root(db: Connection, key: OnRoot, after: bytes) -> bool:
    """Put the newly wrapped key in the place of the old; False when somebody was faster."""
    facts = {"tenant": key.tenant_id, "generation": key.generation, "before": key.wrapped}
    return bool(db.execute(REWRAP_ON_ROOT, facts | {"after": after}).scalar_one())


def finish_root(db: Connection, new: bytes) -> bool:
    """Let the new root key be the only one; False while the old one wraps anything."""
    return bool(db.execute(FINISH_ROOT, {"new": new}).scalar_one())


def tenant_key(db: Connection, slug: str) -> TenantKey | None:
    """The newest generation of an organisation's key; None for one that is not, or no more."""
    row = db.execute(TENANT_KEY, {"slug": slug}).one_or_none()
    return TenantKey(*row) if row else None


def begin(
    db: Connection, tenant_id: UUID, generation: int, wrapped: bytes, directory: bytes
) -> None:
    """Start the next generation; raises IntegrityError when another operator did, or off-boarded it."""
    facts = {"tenant": tenant_id, "generation": generation}
    db.execute(BEGIN, facts | {"wrapped": wrapped, "directory": directory})


def left_below(db: Connection, tenant_id: UUID, most: int) -> list[Below]:
    """Keys that are not yet under the newest generation, at most so many."""
    return [Below(*row) for row in db.execute(LEFT_BELOW, {"tenant": tenant_id, "most": most})]


def rewrap_below(
    db: Connection, tenant_id: UUID, generation: int, keys: Sequence[Below], after: list[bytes]
) -> int:
    """Put newly wrapped keys in the places of the old; how many were still the same."""
    facts = {
        "tenant": tenant_id, "generation": generation, "ids": [key.id for key in keys],
        "before": [key.wrapped for key in keys], "after": after,
    }  # fmt: skip
    return int(db.execute(REWRAP_BELOW, facts).scalar_one())


def finish(db: Connection, tenant_id: UUID, generation: int) -> bool:
    """Note that the newest generation has taken over; False while anything is under an older one."""
    return bool(db.execute(FINISH, {"tenant": tenant_id, "generation": generation}).scalar_one())


def destroy_older(db: Connection, tenant_id: UUID) -> int | None:
    """Destroy every generation but the newest; None while a living key is under one of them."""
    destroyed: int | None = db.execute(DESTROY, {"tenant": tenant_id}).scalar_one()
    return destroyed


def erase_again(db: Connection) -> int:
    """Erase what an old copy of the data brought back; how many cases."""
    return int(db.execute(ERASE_AGAIN).scalar_one())
