"""Needs for a mentor and offers of one, as both organisations see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

POST = text(
    "select gate.post_need(:id, :track, :region, :language, :ideology, :urgency, :hours_per_week,"
    " :weeks, :note, :generation, :wrapped)"
)
CLOSE = text("select gate.close_need(:id)")
SEEN = text("select * from gate.needs_seen()")
OPEN = text("select * from gate.open_needs(:ids)")
OFFER = text("select gate.make_offer(:id, :need_id, :member, :hours, :starts_on, :ends_on, :body)")
CLOSE_OFFER = text("select gate.close_offer(:id, :reason)")
OFFERS = text("select * from gate.offers_seen()")


@dataclass(frozen=True)
class Asked:
    """What is asked for, in codes and numbers."""

    track: str
    region: str
    language: str
    ideology: str
    urgency: str
    hours_per_week: int
    weeks: int


@dataclass(frozen=True)
class Need:
    """A need as a coordinator sees it; the note is sealed with the need's own key."""

    tenant_id: UUID
    id: UUID
    tenant_name: str
    track: str
    region: str
    language: str
    ideology: str
    urgency: str
    hours_per_week: int
    weeks: int
    note: bytes
    state: str
    posted_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class WrappedNeedKey:
    """The key of a need as it leaves the database."""

    tenant_id: UUID
    need_id: UUID
    generation: int
    wrapped_key: bytes
    wrapped_tenant_key: bytes


@dataclass(frozen=True)
class NewOffer:
    """A named person, hours and days, offered to a need."""

    id: UUID
    need_id: UUID
    member: UUID
    hours: int
    starts_on: date
    ends_on: date
    body: bytes


@dataclass(frozen=True)
class Offer:
    """An offer as either side sees it; the lender alone knows the membership."""

    id: UUID
    need_id: UUID
    need_tenant_id: UUID
    is_lender: bool
    other_name: str
    membership_id: UUID | None
    hours_per_week: int
    starts_on: date
    ends_on: date
    body: bytes
    state: str
    reason: str | None
    offered_at: datetime
    expires_at: datetime


def post(
    db: Session, need_id: UUID, asked: Asked, note: bytes, generation: int, wrapped: bytes
) -> None:
    """Post a need with its key; refused to all but coordinators of the track."""
    values = {"id": need_id, "note": note, "generation": generation, "wrapped": wrapped}
    db.execute(POST, vars(asked) | values)


def close(db: Session, need_id: UUID) -> bool:
    """Close an own need; open offers to it lapse. False when it is not open."""
    return bool(db.execute(CLOSE, {"id": need_id}).scalar_one())


def seen(db: Session) -> list[Need]:
    """Own needs, and the open ones of paired organisations, the latest first."""
    return [Need(*row) for row in db.execute(SEEN)]


def keys(db: Session, ids: Iterable[UUID]) -> list[WrappedNeedKey]:
    """The keys of these needs, each with its entry; what may not be opened is not returned."""
    return [WrappedNeedKey(*row) for row in db.execute(OPEN, {"ids": list(set(ids))})]


def offer(db: Session, new: NewOffer) -> None:
    """Offer somebody; raises IntegrityError when the same was refused before or stands open."""
    db.execute(OFFER, vars(new))


def close_offer(db: Session, offer_id: UUID, reason: str) -> bool:
    """Decline it (the borrower) or withdraw it (the lender); False when it is not open."""
    return bool(db.execute(CLOSE_OFFER, {"id": offer_id, "reason": reason}).scalar_one())


def offers(db: Session) -> list[Offer]:
    """Offers made and received, the latest first."""
    return [Offer(*row) for row in db.execute(OFFERS)]
