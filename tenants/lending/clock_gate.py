"""What the clock does to lending, as the worker may know it: what is over, and who is told of what."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

TO_TIDY = text("select worker.to_tidy()")
TIDY = text("select worker.tidy(:tenant)")
TO_WARN = text("select * from worker.to_warn()")
WARN = text("select * from worker.warn(:tenant, :loan)")
NOTE_WARNED = text("select worker.note_warned(:tenant, :loan)")
GIVE_BACK = text("select worker.give_back_letters(:tenant, :offer, :loan)")


TO_TELL = text("select * from worker.to_tell()")
TELL_OF_OFFER = text("select 'offer', t.* from worker.tell_of_offer(:tenant, :offer) t")
TELL_OF_LOAN = text("select * from worker.tell_of_loan(:tenant, :loan)")
NOTE_TOLD_OF_OFFER = text("select worker.note_told_of_offer(:tenant, :offer)")
NOTE_TOLD_OF_LOAN = text("select worker.note_told_of_loan(:tenant, :loan, :told)")


@dataclass(frozen=True)
class Addressee:
    """Somebody who is written to, and in which language; the address is sealed with the directory's key."""

    tenant_id: UUID
    membership_id: UUID
    email: bytes
    language: str
    generation: int
    wrapped_tenant_key: bytes
    wrapped_directory_key: bytes


@dataclass(frozen=True)
class Waiting:
    """An offer of this organisation, or a loan to it, that waits for somebody."""

    tenant_id: UUID
    offer_id: UUID | None
    loan_id: UUID | None


def to_tidy(db: Connection) -> list[UUID]:
    """The organisations in which a need, an offer, an agreement or a loan is over and not yet noted so."""
    return list(db.execute(TO_TIDY).scalars())


def tidy(db: Connection, tenant: UUID) -> int:
    """Note what is over in one of them, with its entries; returns how many there were."""
    return int(db.execute(TIDY, {"tenant": tenant}).scalar_one())


def to_warn(db: Connection) -> list[tuple[UUID, UUID]]:
    """The running loans whose coordinators have a warning coming: borrower and loan."""
    return [(row.tenant_id, row.loan_id) for row in db.execute(TO_WARN)]


def warn(db: Connection, tenant: UUID, loan: UUID) -> list[tuple[int, Addressee]]:
    """Take the warning in hand: the days left and who is told, nobody when another worker was faster."""
    found = db.execute(WARN, {"tenant": tenant, "loan": loan})
    return [(row[0], Addressee(*row[1:])) for row in found]


def note_warned(db: Connection, tenant: UUID, loan: UUID) -> None:
    """Note that the warning in hand has left."""
    db.execute(NOTE_WARNED, {"tenant": tenant, "loan": loan})


def give_back(db: Connection, waiting: Waiting) -> None:
    """The letters in hand did not leave: they are due again."""
    place = {"tenant": waiting.tenant_id, "offer": waiting.offer_id, "loan": waiting.loan_id}
    db.execute(GIVE_BACK, place)


def to_tell(db: Connection) -> list[Waiting]:
    """The offers and loans that wait for somebody who has not been told."""
    return [Waiting(*row) for row in db.execute(TO_TELL)]


def tell(db: Connection, waiting: Waiting) -> list[tuple[str, Addressee]]:
    """Take it in hand: what is waited for and by whom, nobody when another worker was faster."""
    place = {"tenant": waiting.tenant_id, "offer": waiting.offer_id, "loan": waiting.loan_id}
    found = db.execute(TELL_OF_LOAN if waiting.loan_id else TELL_OF_OFFER, place)
    return [(row[0], Addressee(*row[1:])) for row in found]


def note_told(db: Connection, waiting: Waiting, told: str) -> None:
    """Note that the letters in hand have left; `told` is what they say is waited for."""
    place = {"tenant": waiting.tenant_id, "offer": waiting.offer_id, "loan": waiting.loan_id}
    db.execute(NOTE_TOLD_OF_LOAN if waiting.loan_id else NOTE_TOLD_OF_OFFER, place | {"told": told})
