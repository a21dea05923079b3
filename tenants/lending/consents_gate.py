"""The citizen's consent: recorded, narrowed, withdrawn. The database decides who may and what holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

RECORD = text(
    "select gate.record_consent(:loan_id, :base_version, :parts, :from_on, :until_on, :wording, :body,"
    " :preview)"
)
NARROW = text("select gate.narrow_consent(:loan_id, :base_version, :parts, :until_on)")
WITHDRAW = text("select gate.withdraw_consent(:loan_id)")
OF_CASE = text(
    "select c.loan_id, c.version, c.kind, c.parts, c.from_at, c.until_at, c.wording_version, c.worded_in, c.body,"
    " c.preview, c.fingerprint, c.author_id, c.recorded_at, l.state, l.ends_at, l.guest_id,"
    " l.guest_name, l.consent_version = c.version as is_current"
    " from app.consents c join app.loans l on l.tenant_id = c.tenant_id and l.id = c.loan_id"
    " where c.tenant_id = :tenant and c.case_id = :case order by c.recorded_at desc"
)
LOANS_OF_CASE = text(
    "select id, state, guest_id, guest_name, home_tenant_id, starts_at, ends_at, consent_version, expires_at"
    " from app.loans where tenant_id = :tenant and case_id = :case order by proposed_at desc"
)


@dataclass(frozen=True)
class NewConsent:
    """What is recorded: the scope in the clear, the words sealed with the case's key."""

    loan_id: UUID
    base_version: int
    parts: Sequence[str]
    from_on: date
    until_on: date
    wording: str
    body: bytes
    preview: bytes


@dataclass(frozen=True)
class Consent:
    """One version of a consent, and the loan it is for."""

    loan_id: UUID
    version: int
    kind: str
    parts: Sequence[str]
    from_at: datetime
    until_at: datetime
    wording_version: str
    worded_in: int
    body: bytes | None
    preview: bytes | None
    fingerprint: bytes
    author_id: UUID
    recorded_at: datetime
    loan_state: str
    loan_ends_at: datetime
    guest_id: UUID
    guest_name: bytes
    is_current: bool


@dataclass(frozen=True)
class LoanOfCase:
    """A loan as the people of the case see it."""

    id: UUID
    state: str
    guest_id: UUID
    guest_name: bytes
    home_tenant_id: UUID
    starts_at: datetime
    ends_at: datetime
    consent_version: int
    expires_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether it has not been ended; the clock may have ended it all the same."""
        return self.state in ("proposed", "signed", "running")


def record(db: Session, new: NewConsent) -> int:
    """Add a version to what the citizen agreed to, and return its number."""
    return int(db.execute(RECORD, vars(new) | {"parts": list(new.parts)}).scalar_one())


def narrow(
    db: Session, loan_id: UUID, base_version: int, parts: Sequence[str], until_on: date
) -> int:
    """Fewer parts or a shorter time, from this moment on."""
    values = {
        "loan_id": loan_id, "base_version": base_version, "parts": list(parts), "until_on": until_on,
    }  # fmt: skip
    return int(db.execute(NARROW, values).scalar_one())


def withdraw(db: Session, loan_id: UUID) -> None:
    """The citizen says stop: the loan ends with it, at once and for good."""
    db.execute(WITHDRAW, {"loan_id": loan_id})


def of_case(db: Session, tenant_id: UUID, case_id: UUID) -> list[Consent]:
    """Every version of every consent on a case, the latest first."""
    return [Consent(*row) for row in db.execute(OF_CASE, {"tenant": tenant_id, "case": case_id})]


def loans_of_case(db: Session, tenant_id: UUID, case_id: UUID) -> list[LoanOfCase]:
    """Every loan of a case, the latest first."""
    rows = db.execute(LOANS_OF_CASE, {"tenant": tenant_id, "case": case_id})
    return [LoanOfCase(*row) for row in rows]
