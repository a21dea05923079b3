"""Lends mads of Prøvekøbing to Eksempel for case 1001, with the functions that pages use."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from config.clock import today
from portal.loans.bodies import ConsentBody, HandBackReport, NeedNote, PreviewBody, Terms
from portal.loans.services import agreement, consent, guest, needs, offers
from portal.loans.services.agreement import Frame
from portal.loans.services.consent import Scope
from portal.loans.services.guest import Checklist
from portal.loans.services.offers import Wish
from tenants.lending import corps_gate
from tenants.lending.corps_gate import Profile
from tenants.lending.needs_gate import Asked
from tests.cast import BY_NAME
from tests.house import House

BORROWED = ("case", "wheel", "plan")
TERMS = Terms(
    purpose="Samtaler om skole og fritid", tasks="Et møde om ugen", skills="Unge, livet på nettet",
    supervision="Hver anden uge hos låneren", safety="På biblioteket; vagten har nummeret",
    payment="Låneren betaler timer og rejser",
)  # fmt: skip
SAID = ConsentBody(
    purpose="At møde en mentor udefra", language="dansk", how="oral", by_whom="koordinatoren",
)  # fmt: skip
ASKED = Asked("mentor", "zealand", "danish", "mixed", "weeks", 4, 12)


@dataclass(frozen=True)
class Parties:
    """Who lends to whom: each side's coordinator and admin, the mentor, and the case."""

    borrower: str = "alma"
    borrower_admin: str = "eva"
    lender: str = "charlie"
    lender_admin: str = "anton"
    mentor: str = "mads"
    number: int = 1001

    @property
    def to(self) -> str:
        """The borrowing organisation."""
        return BY_NAME[self.borrower].slug

    @property
    def home(self) -> str:
        """The lending organisation."""
        return BY_NAME[self.lender].slug

    def case(self, house: House) -> UUID:
        """The case that the mentor is lent for."""
        return house.world.cases[self.to, self.number]


USUAL = Parties()
# The same the other way round, so that both organisations have rows in every table.
REVERSED = Parties("charlie", "anton", "alma", "eva", "dora")


BY_BORROWER = {"eksempel": USUAL, "prove": REVERSED}


@dataclass(frozen=True)
class Deal:
    """The ids of a loan on its way."""

    parties: Parties
    need: UUID
    offer: UUID
    loan: UUID


def pair(house: House, parties: Parties = USUAL) -> None:
    """Both organisations say yes to each other, and the mentor's profile is written."""
    tenants = house.world.tenants
    admins = (parties.borrower_admin, parties.lender_admin)
    for admin, other in (admins, admins[::-1]):
        with house.visit_as(admin) as visit:
            corps_gate.opt_in(visit.db, tenants[BY_NAME[other].slug])
    with house.visit_as(parties.lender) as visit:
        member = house.world.membership(parties.mentor)
        found = {
            each.membership_id: each for each in corps_gate.profiles(visit.db, visit.tenant.id)
        }
        if member not in found:
            profile = Profile(member, ["young_people"], ["danish"], ["mixed"], ["zealand"], 10)
            corps_gate.save_profile(visit.db, profile)


def offered(house: House, parties: Parties = USUAL, hours: int = 4) -> tuple[UUID, UUID]:
    """A need and an offer of the mentor to it; returns their ids."""
    with house.visit_as(parties.borrower) as visit:
        need = needs.post(visit, ASKED, NeedNote(words="En rolig voksen til en dag om ugen"))
    with house.visit_as(parties.lender) as visit:
        wish = Wish(hours, today(), today() + timedelta(days=60), "Han har erfaring med unge")
        offer = offers.make(visit, need, house.world.membership(parties.mentor), wish)
    return need, offer


def proposed(house: House, parties: Parties = USUAL, *, days: int = 60) -> Deal:
    """An agreement that the borrower has signed."""
    need, offer = offered(house, parties)
    with house.visit_as(parties.borrower) as visit:
        frame = Frame(4, today(), today() + timedelta(days=days))
        loan = agreement.propose(visit, offer, parties.case(house), TERMS, frame)
    return Deal(parties, need, offer, loan)


def signed(house: House, parties: Parties = USUAL, *, days: int = 60) -> Deal:
    """An agreement that both have signed."""
    deal = proposed(house, parties, days=days)
    with house.visit_as(parties.lender) as visit:
        agreement.sign(visit, deal.loan, agreement.open_loan(visit, deal.loan).terms_hash)
    return deal


def consented(
    house: House, deal: Deal, parts: Iterable[str] = BORROWED, until: date | None = None
) -> None:
    """The citizen's yes, written down by the borrower's coordinator."""
    scope = Scope(tuple(parts), today(), until or today() + timedelta(days=90))
    with house.visit_as(deal.parties.borrower) as visit:
        found = consent.open_consents(visit, deal.parties.case(house))
        consent.record(
            visit, found, deal.loan, scope, SAID, PreviewBody(preview="En ung mand, bor hjemme")
        )


def accepted(house: House, deal: Deal) -> None:
    """The mentor's yes to what the preview showed."""
    with house.visit_as(deal.parties.mentor) as visit:
        preview = guest.open_asked(visit, deal.loan).preview
        assert preview
        guest.accept(visit, deal.loan, preview.version)


def lent(
    house: House, parts: Iterable[str] = BORROWED, parties: Parties = USUAL, *, days: int = 60
) -> Deal:
    """A running loan."""
    deal = signed(house, parties, days=days)
    consented(house, deal, parts)
    accepted(house, deal)
    return deal


def lent_and_handed_back(house: House, parties: Parties) -> Deal:
    """A whole loan from the need to the report."""
    pair(house, parties)
    deal = lent(house, parties=parties)
    with house.visit_as(parties.mentor, parties.to) as visit:
        done = Checklist(notes=True, steps=True, told=True)
        guest.hand_back(visit, deal.loan, done, HandBackReport(words="Alt er afleveret"))
    return deal


def waiting(house: House, parties: Parties) -> Deal:
    """Both have signed, the citizen has said yes, and the mentor has not answered yet."""
    pair(house, parties)
    deal = signed(house, parties)
    consented(house, deal)
    return deal


def guest_id(house: House, deal: Deal) -> UUID:
    """The number of the lent mentor in the borrowing organisation."""
    return UUID(str(one(house, "select guest_id from app.loans where id = %s", deal.loan)))


def one(house: House, query: str, *values: Any) -> Any:
    """One value, seen by the superuser."""
    with house.server.superuser(house.name) as connection:
        row = connection.execute(query, values).fetchone()
    assert row, query
    return row[0]


def do(house: House, statement: str, *values: Any) -> None:
    """Something that only the superuser can do, such as moving the end of a loan."""
    with house.server.superuser(house.name) as connection:
        connection.execute(statement, values)
