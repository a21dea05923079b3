"""Who may see which part of a lent case now, in plain Python: what the database is held against."""

from dataclasses import dataclass, field

from tests.attacks.who_may_break_in import WhoMayBreakIn
from tests.lending import Parties

OPEN = ("signed", "running")
LENT = {
    "mads 1001": Parties("alma", "eva", "charlie", "anton", "mads", 1001),
    "mads 1003": Parties("alma", "eva", "charlie", "anton", "mads", 1003),
    "dora 1001": Parties("charlie", "anton", "alma", "eva", "dora", 1001),
}
HOME = {"mads": "prove", "dora": "eksempel"}
TO = {"mads": "eksempel", "dora": "prove"}


@dataclass
class Loan:
    """A loan on its way: where it stands, what the citizen named, and which threads still hold."""

    state: str = "signed"
    parts: frozenset[str] | None = None
    consent_lasts: bool = True
    loan_lasts: bool = True
    on_the_case: bool = True

    @property
    def is_open(self) -> bool:
        """Whether nobody has ended it."""
        return self.state in OPEN


@dataclass
class WhoMaySee:
    """Everything that decides; one sentence each."""

    loans: dict[str, Loan] = field(default_factory=dict)
    said_yes: set[tuple[str, str]] = field(
        default_factory=lambda: {("prove", "eksempel"), ("eksempel", "prove")}
    )
    in_the_corps: set[str] = field(default_factory=lambda: {"mads", "dora"})
    suspended_at_home: set[str] = field(default_factory=set)
    unconfirmed_at_home: set[str] = field(default_factory=set)
    unconfirmed_as_guest: set[str] = field(
        default_factory=set
    )  # asked by nobody, so it decides nothing
    known_as_guest: set[str] = field(default_factory=set)
    suspended_as_guest: set[str] = field(default_factory=set)
    emergencies: WhoMayBreakIn = field(default_factory=WhoMayBreakIn)

    def parts(self, which: str) -> frozenset[str]:
        """The parts of the case that the lent person sees at this moment."""
        loan, person = self.loans.get(which), LENT[which].mentor
        if loan is None or loan.parts is None or loan.state != "running":
            return frozenset()
        holds = loan.consent_lasts and loan.loan_lasts and loan.on_the_case
        lives = self.lendable(person) and person not in self.suspended_as_guest
        return loan.parts if holds and lives and self.paired() else frozenset()

    def paired(self) -> bool:
        """Both organisations lend to each other."""
        return len(self.said_yes) == 2

    def lendable(self, person: str) -> bool:
        """Somebody whom the home organisation can lend at all."""
        return person in self.in_the_corps and person not in self.shut_out_at_home

    @property
    def shut_out_at_home(self) -> set[str]:
        """Who cannot even sign in at home."""
        return self.suspended_at_home | self.unconfirmed_at_home

    def may_make(self, which: str) -> bool:
        """A new loan: between partners, of somebody lendable, and no other one for the same case."""
        earlier = self.loans.get(which)
        is_free = earlier is None or not earlier.is_open or not earlier.loan_lasts
        return self.paired() and self.lendable(LENT[which].mentor) and is_free

    def make(self, which: str) -> None:
        """What has run out at the borrower is tidied away by the way."""
        for other, loan in self.loans.items():
            if LENT[other].to == LENT[which].to and loan.is_open and not loan.loan_lasts:
                loan.state = "ended"
        self.loans[which] = Loan()

    def may_accept(self, which: str) -> bool:
        """The mentor's yes counts while everything that it rests on holds."""
        loan, person = self.loans.get(which), LENT[which].mentor
        return (
            loan is not None
            and loan.state == "signed"
            and loan.parts is not None
            and loan.consent_lasts
            and loan.loan_lasts
            and self.paired()
            and self.lendable(person)
            and person not in self.suspended_as_guest
        )

    def end_of(self, person: str | None = None) -> None:
        """Every loan of a person, or of everybody, is over for good."""
        for which, loan in self.loans.items():
            if loan.is_open and person in (None, LENT[which].mentor):
                loan.state = "ended"
