"""How far a loan has come, and what is to be done next, in words for the one who reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from config.messages import N_
from tenants.lending.loans_gate import Loan

MENTOR_ANSWERS: Final = N_("The mentor reads the preview and answers.")
# (where the loan stands, whose side reads it): what comes next, and whether it is for the reader to do.
NEXT: Final[Mapping[tuple[str, str], tuple[str, bool]]] = MappingProxyType({
    ("proposed", "borrower"): (
        N_("Talk with the person and record the consent. Meanwhile the lender reads and signs."),
        True,
    ),
    ("proposed", "lender"): (N_("Read the agreement below, and sign it or refuse."), True),
    ("unsigned", "borrower"): (N_("The lender's coordinator reads and signs."), False),
    ("unsigned", "lender"): (N_("Read the agreement below, and sign it or refuse."), True),
    ("signed", "borrower"): (N_("Talk with the person, and record the consent."), True),
    ("signed", "lender"): (N_("The borrower talks with the person and records the consent."), False),
    ("signed", "mentor"): (
        N_("The borrower talks with the person first. Then you see the preview here, and answer."),
        False,
    ),
    ("consented", "borrower"): (MENTOR_ANSWERS, False),
    ("consented", "lender"): (MENTOR_ANSWERS, False),
    ("consented", "mentor"): (N_("Read below what you may know beforehand, and answer."), True),
    ("running", "borrower"): (
        N_("The mentor works. If the person wants the mentor to see less, or to stop, write it down in the case."),
        False,
    ),
    ("running", "lender"): (N_("The mentor works. Days and hours stand below."), False),
    ("running", "mentor"): (N_("You work in the other organisation, on the one case."), False),
})  # fmt: skip


@dataclass(frozen=True)
class Stage:
    """One stage of the way from the agreement to the work."""

    words: str
    is_done: bool


@dataclass(frozen=True)
class Standing:
    """The stages of an open loan, the next thing to do, and whether the reader does it."""

    stages: tuple[Stage, ...]
    next_words: str
    is_yours: bool


def standing(loan: Loan) -> Standing | None:
    """Where an open loan stands, seen from its reader's side; None for one that is over."""
    if not loan.is_open or (_place(loan), loan.side) not in NEXT:
        return None
    has_consent = loan.consent_version > 0
    stages = (
        Stage(N_("The borrower has signed"), is_done=True),
        Stage(N_("The lender has signed"), is_done=loan.state != "proposed"),
        Stage(N_("The person's consent is recorded"), is_done=has_consent),
        Stage(N_("The mentor has said yes"), is_done=loan.state == "running"),
    )
    return Standing(stages, *NEXT[_place(loan), loan.side])


def _place(loan: Loan) -> str:
    has_consent = loan.consent_version > 0
    if loan.state == "proposed":
        return "unsigned" if has_consent else "proposed"
    return "consented" if loan.state == "signed" and has_consent else loan.state
