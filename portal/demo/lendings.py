"""Three loans between two invented municipalities: one that lives, one handed back, one that waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from portal.demo.casework import Visits
from portal.demo.cast import login_of
from portal.loans.bodies import ConsentBody, HandBackReport, NeedNote, PreviewBody, Terms
from portal.loans.services import agreement, consent, guest, needs, offers
from portal.loans.services.agreement import Frame
from portal.loans.services.consent import Scope
from portal.loans.services.guest import Checklist
from portal.loans.services.offers import Wish
from tenants.directory import members
from tenants.lending import corps_gate
from tenants.lending.corps_gate import Profile
from tenants.lending.needs_gate import Asked

BORROWER, LENDER = "eksempel", "proevekoebing"
ADMINS = {BORROWER: "Birgitte Skovager", LENDER: "Grethe Aagren"}
COORDINATORS = {BORROWER: "Lone Kjærhus", LENDER: "Søren Bechdal"}
TERMS = Terms(
    purpose="En voksen uden for kommunen at tale med om skole, fritid og nettet",
    tasks="Et møde om ugen, telefon imellem, et netværksmøde om måneden",
    skills="Arbejde med unge, livet på nettet", supervision="Hver anden uge hos låneren",
    safety="De mødes på biblioteket; vagten i Eksempel Kommune kan ringes op hele døgnet",
    payment="Låneren betaler timer, rejser og forsikring",
)  # fmt: skip


@dataclass(frozen=True)
class ToldLoan:
    """Who is lent for which case, what the person says yes to, and how far it has come."""

    mentor: str
    case: str
    parts: tuple[str, ...]
    preview: str
    days: int
    state: str


LOANS = (
    ToldLoan("Maria Friislund", "F-1003", ("case", "wheel", "plan", "session"),
             "En ung mand i tyverne, i praktik, vant til samtaler.", 60, "running"),
    ToldLoan("Daniel Okholt", "F-1005", ("case", "wheel"),
             "En ung mand, der gerne vil tale om livet på nettet.", 30, "handed_back"),
    ToldLoan("Fatima Salehi", "F-1007", ("case", "plan"),
             "En ung mand, der ønsker en mentor, som ikke kender hans familie.", 90, "waiting"),
)  # fmt: skip
NEED = Asked("mentor", "zealand", "danish", "mixed", "weeks", 4, 12)


def lend(cases: Mapping[str, UUID], day: date, visits: Visits) -> None:
    """Pair the two, write profiles, and play each loan as far as it is told."""
    _pair(visits)
    for told in LOANS:
        loan = _agree(told, cases[told.case], day, visits)
        _consent(told, cases[told.case], loan, day, visits)
        if told.state != "waiting":
            _work(told, loan, visits)
    with visits(login_of(COORDINATORS[LENDER], LENDER), LENDER) as visit:
        note = NeedNote(words="En arabisktalende mentor, gerne med erfaring fra klubarbejde")
        needs.post(visit, Asked("mentor", "capital", "arabic", "islamist", "days", 3, 8), note)


def _pair(visits: Visits) -> None:
    for own, other in ((BORROWER, "Prøvekøbing Kommune"), (LENDER, "Eksempel Kommune")):
        with visits(login_of(ADMINS[own], own), own) as visit:
            partner = next(each for each in corps_gate.partners(visit.db) if each.name == other)
            corps_gate.opt_in(visit.db, partner.id)
    with visits(login_of(COORDINATORS[LENDER], LENDER), LENDER) as visit:
        lent = {told.mentor for told in LOANS}
        for member in members(visit):
            if member.name in lent:
                profile = Profile(
                    member.id, ["young_people", "online"], ["danish", "english"], ["mixed"],
                    ["zealand", "capital"], 8,
                )  # fmt: skip
                corps_gate.save_profile(visit.db, profile)


def _agree(told: ToldLoan, case_id: UUID, day: date, visits: Visits) -> UUID:
    borrower, lender = (login_of(COORDINATORS[slug], slug) for slug in (BORROWER, LENDER))
    last = day + timedelta(days=told.days)
    with visits(borrower, BORROWER) as visit:
        need = needs.post(visit, NEED, NeedNote(words="En rolig voksen uden for kommunen"))
    with visits(lender, LENDER) as visit:
        member = next(one.id for one in members(visit) if one.name == told.mentor)
        offer = offers.make(visit, need, member, Wish(4, day, last, "Har tid fra næste uge"))
    with visits(borrower, BORROWER) as visit:
        loan = agreement.propose(visit, offer, case_id, TERMS, Frame(4, day, last))
    with visits(lender, LENDER) as visit:
        agreement.sign(visit, loan, agreement.open_loan(visit, loan).terms_hash)
    return loan


def _consent(told: ToldLoan, case_id: UUID, loan: UUID, day: date, visits: Visits) -> None:
    said = ConsentBody(
        purpose="At tale med en, der ikke kommer fra byen", language="dansk", how="signed",
        by_whom=COORDINATORS[BORROWER], own_view="Det lyder fint",
        maturity="Forstår, hvad det betyder, og kan gengive det",
    )  # fmt: skip
    scope = Scope(told.parts, day, day + timedelta(days=told.days + 30))
    with visits(login_of(COORDINATORS[BORROWER], BORROWER), BORROWER) as visit:
        found = consent.open_consents(visit, case_id)
        consent.record(visit, found, loan, scope, said, PreviewBody(preview=told.preview))


def _work(told: ToldLoan, loan: UUID, visits: Visits) -> None:
    login = login_of(told.mentor, LENDER)
    with visits(login, LENDER) as visit:
        preview = guest.open_asked(visit, loan).preview
        guest.accept(visit, loan, preview.version if preview else 0)
    if told.state == "handed_back":
        with visits(login, BORROWER) as visit:
            done = Checklist(notes=True, steps=True, told=True)
            words = "Vi mødtes som aftalt. Næste skridt står i planen og er givet videre."
            guest.hand_back(visit, loan, done, HandBackReport(words=words))
