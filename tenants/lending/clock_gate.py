"""What the clock does to lending, as the worker may know it: what is over, and who is warned before an end."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

TO_TIDY = text("select worker.to_tidy()")
TIDY = text("select worker.tidy(:tenant)")
TO_WARN = text("select * from worker.to_warn()")
WARN = text("select * from worker.warn(:tenant, :loan)")


@dataclass(frozen=True)
class Warned:
    """A coordinator who is told that a loan ends soon; the address is sealed with the directory's key."""

    days_left: int
    tenant_id: UUID
    membership_id: UUID
    email: bytes
    language: str
    generation: int
    wrapped_tenant_key: bytes
    wrapped_directory_key: bytes


def to_tidy(db: Connection) -> list[UUID]:
    """The organisations in which an offer, an agreement or a loan is over and not yet noted so."""
    return list(db.execute(TO_TIDY).scalars())


def tidy(db: Connection, tenant: UUID) -> int:
    """Note what is over in one of them, with its entries; returns how many there were."""
    return int(db.execute(TIDY, {"tenant": tenant}).scalar_one())


def to_warn(db: Connection) -> list[tuple[UUID, UUID]]:
    """The running loans whose coordinators have a warning coming: borrower and loan."""
    return [(row.tenant_id, row.loan_id) for row in db.execute(TO_WARN)]


def warn(db: Connection, tenant: UUID, loan: UUID) -> list[Warned]:
    """Note the warning; returns who gets it, nobody when another worker was faster."""
    return [Warned(*row) for row in db.execute(WARN, {"tenant": tenant, "loan": loan})]
