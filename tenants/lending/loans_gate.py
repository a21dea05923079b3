"""Agreements between two organisations, the lent person's answer, and every way in which a loan ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

PROPOSE = text(
    "select gate.propose_loan(:id, :offer_id, :case_id, :terms, :hours, :starts_on, :ends_on, :guest_id,"
    " :guest_name, :guest_email)"
)
SIGN = text("select gate.sign_loan(:id, :terms_read)")
STOP = text("select gate.stop_loan(:id, :reason)")
ACCEPT = text("select gate.accept_loan(:id, :consent_seen)")
HAND_BACK = text("select gate.hand_back(:id, :notes, :steps, :told, :report)")
SEEN = text("select * from gate.loans_seen(:only)")
REPORT = text("select * from gate.loan_report(:id)")
PREVIEW = text("select * from gate.open_preview(:id)")


@dataclass(frozen=True)
class NewLoan:
    """What the borrower writes and signs; the guest's number is chosen beforehand, names bind to it."""

    id: UUID
    offer_id: UUID
    case_id: UUID
    terms: bytes
    hours: int
    starts_on: date
    ends_on: date
    guest_id: UUID
    guest_name: bytes
    guest_email: bytes


@dataclass(frozen=True)
class Loan:
    """A loan from one side. The lender knows no case, the lent person none before the yes."""

    id: UUID
    side: str
    other_name: str
    track: str
    need_tenant_id: UUID
    need_id: UUID
    case_id: UUID | None
    case_number: int | None
    home_membership_id: UUID | None
    guest_id: UUID | None
    guest_name: bytes | None
    terms: bytes
    hours_per_week: int
    starts_at: datetime
    ends_at: datetime
    state: str
    reason: str | None
    expires_at: datetime
    consent_version: int
    parts: Sequence[str] | None
    consent_until: datetime | None
    minutes: int | None
    is_paired: bool
    proposed_at: datetime
    signed_at: datetime | None
    region: str
    language: str
    ideology: str
    urgency: str
    need_hours: int
    weeks: int
    note: bytes

    @property
    def is_open(self) -> bool:
        """Whether it has neither ended nor lapsed."""
        return self.state in ("proposed", "signed", "running")


@dataclass(frozen=True)
class ReportLine:
    """How often one kind of thing was done on a day."""

    day: date
    action: str
    outcome: str
    times: int


@dataclass(frozen=True)
class SealedPreview:
    """The agreed minimum about a case, and the key that opens it."""

    tenant_id: UUID
    case_id: UUID
    version: int
    preview: bytes
    parts: Sequence[str]
    until_at: datetime
    worded_in: int
    generation: int
    wrapped_key: bytes
    wrapped_tenant_key: bytes


def propose(db: Session, new: NewLoan) -> None:
    """Take an offer and sign the agreement as the borrower."""
    db.execute(PROPOSE, vars(new))


def sign(db: Session, loan_id: UUID, terms_read: bytes) -> None:
    """Sign as the lender the terms with this hash (SHA-256 of what is stored)."""
    db.execute(SIGN, {"id": loan_id, "terms_read": terms_read})


def stop(db: Session, loan_id: UUID, reason: str) -> str:
    """Refuse, decline or revoke, whichever it is for the caller; returns the state it ends in."""
    return str(db.execute(STOP, {"id": loan_id, "reason": reason}).scalar_one())


def accept(db: Session, loan_id: UUID, consent_seen: int) -> None:
    """Say yes to a loan on the consent of this version; fails when anything changed since."""
    db.execute(ACCEPT, {"id": loan_id, "consent_seen": consent_seen})


def hand_back(
    db: Session, loan_id: UUID, report: bytes, *, notes: bool, steps: bool, told: bool
) -> None:
    """End the own loan; all three must be true."""
    values = {"id": loan_id, "notes": notes, "steps": steps, "told": told, "report": report}
    db.execute(HAND_BACK, values)


def seen(db: Session) -> list[Loan]:
    """Every loan that the visitor may know of, the latest first."""
    return [Loan(*row) for row in db.execute(SEEN, {"only": None})]


def find(db: Session, loan_id: UUID) -> Loan | None:
    """One of them; None for whoever may not know of it."""
    row = db.execute(SEEN, {"only": loan_id}).one_or_none()
    return Loan(*row) if row else None


def report(db: Session, loan_id: UUID) -> list[ReportLine]:
    """What the lent person did, counted by day and kind; reading it is an entry."""
    return [ReportLine(*row) for row in db.execute(REPORT, {"id": loan_id})]


def preview(db: Session, loan_id: UUID) -> SealedPreview | None:
    """The preview for the one who is asked, with its entry; None without a living consent."""
    row = db.execute(PREVIEW, {"id": loan_id}).one_or_none()
    return SealedPreview(*row) if row else None
