"""The agreement of two coordinators: written and signed by the borrower, read and signed by the lender."""

import hashlib
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from config.messages import N_
from portal.loans.bodies import NeedNote, Terms, demand
from portal.loans.choices import REASONS
from portal.loans.services import offers
from portal.loans.services.answers import decided
from portal.loans.services.needs import NOTE
from security.errors import NotFound, Refused
from security.visit import Visit
from tenants.lending import loans_gate
from tenants.lending import services as sealed
from tenants.lending.loans_gate import Loan, NewLoan

TERMS = ("loans", "terms")
NEEDED = ("purpose", "tasks", "skills", "supervision", "safety", "payment")
CANNOT = N_(
    "This loan cannot be made: the case has ended, the mentor belongs to the organisation already, "
    "or is on this case"
)


@dataclass(frozen=True)
class Frame:
    """The hours and days of a loan."""

    hours: int
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class OpenLoan:
    """A loan with what was asked for, the agreement's words, and a hash of exactly these."""

    row: Loan
    terms: Terms
    asked: str
    terms_hash: str


def propose(visit: Visit, offer_id: UUID, case_id: UUID | None, terms: Terms, frame: Frame) -> UUID:
    """Take an offer for a case and sign; the guest's name is kept in the own directory from the yes on."""
    if case_id is None:
        raise Refused(N_("Choose a case"), "case_id")
    demand(terms, *NEEDED, more=offers.hour_problem(frame.hours))
    starts_on, ends_on = offers.days(frame.starts_on, frame.ends_on)
    offer, key = offers.find(visit, offer_id)
    loan_id, guest_id = uuid4(), uuid4()
    agreed = terms.model_copy(update={"mentor": offer.body.name})
    new = NewLoan(
        loan_id, offer_id, case_id,
        key.protect(*TERMS, loan_id, 0, agreed.to_json()), frame.hours, starts_on, ends_on, guest_id,
        visit.directory.write("name", guest_id, offer.body.name),
        visit.directory.write("email", guest_id, offer.body.email),
    )  # fmt: skip
    with decided(visit, CANNOT):
        loans_gate.propose(visit.db, new)
    return loan_id


def open_loan(visit: Visit, loan_id: UUID) -> OpenLoan:
    """A loan from the visitor's side; NotFound for whoever may not know of it.

    To the one who was lent its words are closed when it is over.
    """
    row = loans_gate.find(visit.db, loan_id)
    if row is None:
        raise NotFound
    if row.side == "mentor" and not row.is_open:
        return OpenLoan(row, Terms(), "", "")
    key = sealed.open_need(visit, row.need_id)
    terms = Terms.from_json(key.read(*TERMS, row.id, 0, row.terms))
    asked = NeedNote.from_json(key.read(*NOTE, row.need_id, 0, row.note))
    return OpenLoan(row, terms, asked.words, hashlib.sha256(row.terms).hexdigest())


def sign(visit: Visit, loan_id: UUID, terms_hash: str) -> None:
    """Sign as the lender what was read; Conflict when it is not open or reads otherwise now."""
    try:
        read = bytes.fromhex(terms_hash)
    except ValueError:
        raise NotFound("malformed") from None
    with decided(visit, N_("The agreement cannot be signed")):
        loans_gate.sign(visit.db, loan_id, read)


def stop(visit: Visit, loan_id: UUID, reason: str) -> str:
    """Refuse, decline or revoke; Conflict when somebody ended it first. Returns the state it ends in."""
    if loans_gate.find(visit.db, loan_id) is None:
        raise NotFound
    if reason not in REASONS:
        raise Refused(N_("Choose a reason"), "reason")
    with decided(visit, N_("The loan cannot be stopped")):
        return loans_gate.stop(visit.db, loan_id, reason)
