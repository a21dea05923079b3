"""Offering a named mentor to a need, and declining an offer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select

from config.messages import N_
from portal.loans.bodies import OfferBody, demand
from portal.loans.choices import REASONS
from portal.loans.services.answers import decided
from portal.method.problems import Problem
from security.disclosure import OpenCase
from security.errors import Conflict, NotFound, Refused
from security.visit import Visit
from tenants.lending import needs_gate
from tenants.lending import services as sealed
from tenants.lending.needs_gate import NewOffer, Offer
from tenants.models import Membership

BODY = ("offers", "body")
MOST_HOURS = 37
AGAIN = N_(
    "This mentor has been offered for these hours and days before. Change the offer, or choose another"
)


NOT_LENT = N_("This person cannot be lent for this need. Choose another")


@dataclass(frozen=True)
class Wish:
    """What is offered, beside the person."""

    hours: int
    starts_on: date | None
    ends_on: date | None
    message: str


@dataclass(frozen=True)
class OpenOffer:
    """An offer with the name and the words opened."""

    row: Offer
    body: OfferBody


def make(visit: Visit, need_id: UUID, member_id: UUID | None, wish: Wish) -> UUID:
    """Offer a member of the own corps; Refused for the same once refused, or for somebody not to be lent."""
    person = _person(visit, member_id)
    body = OfferBody(
        name=visit.directory.read("name", person.id, person.name),
        email=visit.directory.read("email", person.id, person.email),
        message=wish.message,
    )
    starts_on, ends_on = days(wish.starts_on, wish.ends_on)
    demand(body, more=hour_problem(wish.hours))
    offer_id, key = uuid4(), sealed.open_need(visit, need_id)
    words = key.protect(*BODY, offer_id, 0, body.to_json())
    new = NewOffer(offer_id, need_id, person.id, wish.hours, starts_on, ends_on, words)
    try:
        with decided(visit, AGAIN):
            needs_gate.offer(visit.db, new)
    except NotFound:
        # Whoever got here may open the need, so it is the person who is refused.
        raise Refused(NOT_LENT, "member_id") from None
    return offer_id


def close(visit: Visit, offer_id: UUID, reason: str) -> None:
    """Decline it, or withdraw it if it is one's own; Conflict when it is no longer open."""
    if all(each.id != offer_id for each in needs_gate.offers(visit.db)):
        raise NotFound
    if reason not in REASONS:
        raise Refused(N_("Choose a reason"), "reason")
    if not needs_gate.close_offer(visit.db, offer_id, reason):
        raise Conflict


def opened(row: Offer, key: OpenCase) -> OpenOffer:
    """The offer with its words."""
    return OpenOffer(row, OfferBody.from_json(key.read(*BODY, row.id, 0, row.body)))


def find(visit: Visit, offer_id: UUID) -> tuple[OpenOffer, OpenCase]:
    """One offer and the key of its need; NotFound for whoever is on neither side."""
    row = next((each for each in needs_gate.offers(visit.db) if each.id == offer_id), None)
    if row is None:
        raise NotFound
    key = sealed.open_need(visit, row.need_id)
    return opened(row, key), key


def days(starts_on: date | None, ends_on: date | None) -> tuple[date, date]:
    """The first and the last day; Refused unless both are there, in order, and a year apart at most."""
    if starts_on is None or ends_on is None:
        raise Refused(N_("Write the first and the last day"), "starts_on")
    if not 0 <= (ends_on - starts_on).days <= 365:
        raise Refused(N_("The last day lies after the first one, and within a year"), "ends_on")
    return starts_on, ends_on


def _person(visit: Visit, member_id: UUID | None) -> Membership:
    found = visit.db.scalars(
        select(Membership).where(
            Membership.tenant_id == visit.tenant.id, Membership.id == member_id
        )
    ).one_or_none()
    if found is None:
        raise Refused(N_("Choose a person"), "member_id")
    return found


def hour_problem(hours: int) -> Iterator[Problem]:
    """One problem for hours that nobody can work in a week."""
    if not 1 <= hours <= MOST_HOURS:
        yield Problem("hours", N_("Write a number of hours from 1 to 37"))
