"""The coordinators' board: open needs, offers, loans with their hours, and what ends soon. No names of citizens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from config.clock import day_of, today
from portal.loans.services import needs, offers
from portal.loans.services.needs import OpenNeed
from portal.loans.services.offers import OpenOffer
from security.errors import NotFound
from security.listed import note_listed
from security.policy import TRACK_OF_WORKER
from security.visit import Visit
from tenants.directory import Member, members
from tenants.lending import corps_gate, loans_gate, needs_gate
from tenants.lending import services as sealed
from tenants.lending.corps_gate import Partner, Profile
from tenants.lending.loans_gate import Loan
from tenants.lending.needs_gate import Offer

FIRST_WARNING, LAST_WARNING = 14, 3
LATELY, MOST = timedelta(days=30), 10


@dataclass(frozen=True)
class BoardLoan:
    """A loan on the board, and how many days are left when they are few."""

    row: Loan
    warning: int | None


@dataclass(frozen=True)
class Board:
    """Everything that waits for a coordinator of loans."""

    own_needs: list[OpenNeed]
    other_needs: list[OpenNeed]
    offers: list[OpenOffer]
    closed: list[Offer]
    loans: list[BoardLoan]
    partners: list[Partner]


def open_board(visit: Visit) -> Board:
    """The board of the visitor's tracks; the needs' own keys are opened with an entry each."""
    seen, made = needs_gate.seen(visit.db), needs_gate.offers(visit.db)
    wanted = {need.id for need in seen} | {offer.need_id for offer in made if offer.state == "open"}
    keys = sealed.open_needs(visit, wanted)
    loans = loans_gate.seen(visit.db)
    note_listed(visit, (loan.case_id for loan in loans))
    opened = [needs.opened(row, keys[row.id]) for row in seen if row.id in keys]
    return Board(
        [need for need in opened if need.row.tenant_id == visit.tenant.id],
        [need for need in opened if need.row.tenant_id != visit.tenant.id],
        [
            offers.opened(row, keys[row.need_id])
            for row in made
            if row.state == "open" and row.need_id in keys
        ],
        [row for row in made if row.state != "open" and _is_recent(row)][:MOST],
        [BoardLoan(row, days_left(row)) for row in loans],
        [partner for partner in corps_gate.partners(visit.db) if partner.is_paired],
    )


def _is_recent(offer: Offer) -> bool:
    return day_of(offer.offered_at) > today() - LATELY


def own_loans(visit: Visit) -> list[BoardLoan]:
    """The loans of the visitor's own person, asked for, running and ended."""
    rows = (row for row in loans_gate.seen(visit.db) if row.side == "mentor")
    return [BoardLoan(row, days_left(row)) for row in rows]


def days_left(loan: Loan) -> int | None:
    """The days to the end of a running loan, from fourteen days before it; None earlier."""
    if loan.state != "running":
        return None
    left = (last_day(loan) - today()).days
    return left if left <= FIRST_WARNING else None


def last_day(loan: Loan) -> date:
    """The last day that belongs to the loan."""
    return last_day_before(loan.ends_at)


def last_day_before(end: datetime) -> date:
    """The last day that belongs to a time which ends at `end`."""
    return day_of(end - timedelta(microseconds=1))


def find_need(visit: Visit, need_id: UUID) -> OpenNeed:
    """One need of a partner that the visitor can answer; NotFound otherwise."""
    row = next((each for each in needs_gate.seen(visit.db) if each.id == need_id), None)
    if row is None or row.tenant_id == visit.tenant.id:
        raise NotFound
    return needs.opened(row, sealed.open_need(visit, need_id))


def lendable(visit: Visit, track: str) -> list[tuple[Member, Profile]]:
    """Active people of the own corps who work in this track, with their profiles, in order of name."""
    profiles = {each.membership_id: each for each in corps_gate.profiles(visit.db, visit.tenant.id)}
    return [
        (member, profiles[member.id])
        for member in members(visit)
        if member.status == "active"
        and track in {TRACK_OF_WORKER.get(role) for role in member.roles}
        and member.id in profiles
        and not profiles[member.id].has_left
    ]


def warned(loans: Sequence[BoardLoan]) -> list[BoardLoan]:
    """Those that end within fourteen days, the next one first."""
    soon = [each for each in loans if each.warning is not None]
    return sorted(soon, key=lambda each: each.row.ends_at)
