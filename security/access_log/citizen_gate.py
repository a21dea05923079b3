"""What citizens asked about the log, and what was decided about the answers. The gate answers auditors only."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

RECORD = text("select gate.record_citizen_request(:request, :number, :received)")
REQUESTS = text("select * from gate.citizen_requests(:wanted)")
DECISIONS = text("select * from gate.citizen_decisions(:request)")
DECIDE = text(
    "select gate.decide_citizen_request(:request, :decision, :kind, :ground, :reason, :decider,"
    " :wait_until, :review_on, :is_told)"
)
ANSWER = text(
    "select gate.answer_citizen_request(:request, :decision, :with_names, :reason, :decider,"
    " :openings, :fingerprint)"
)


@dataclass(frozen=True)
class Request:
    """A question and where it stands; `waits` says that a law lets the answer wait today.

    `case_waits` says so of any question about the same case. One that is not answered is kept until it is.
    """

    id: UUID
    case_number: int
    received_on: date
    due_on: date
    recorded_by: UUID
    recorded_at: datetime
    decision: str | None
    wait_until: date | None
    review_on: date | None
    waits: bool
    case_waits: bool
    kept_until: date | None


@dataclass(frozen=True)
class Decision:
    """One step: the answer waits, goes on, or was given. Words are still closed."""

    id: UUID
    kind: str
    decided_on: date
    ground: str | None
    reason: bytes | None
    decider: bytes | None
    wait_until: date | None
    review_on: date | None
    is_told: bool | None
    with_names: bool | None
    openings: int | None
    fingerprint: bytes | None
    recorded_by: UUID
    recorded_at: datetime


@dataclass(frozen=True)
class Words:
    """Why, and who decided it, as ciphertext."""

    reason: bytes
    decider: bytes


@dataclass(frozen=True)
class Wait:
    """On which ground the answer waits, how long, when that is looked at again, and whether it is told."""

    ground: str
    wait_until: date
    review_on: date
    is_told: bool


def record(db: Session, request: UUID, number: int, received: date) -> bool:
    """Write down a question; False when the case does not exist, or the day has not come."""
    told = {"request": request, "number": number, "received": received}
    return bool(db.execute(RECORD, told).scalar_one())


def requests(db: Session, wanted: UUID | None = None) -> list[Request]:
    """The questions, open ones first; at most 200. Raises DBAPIError (42501) for non-auditors, as all here."""
    return [Request(*row) for row in db.execute(REQUESTS, {"wanted": wanted})]


def decisions(db: Session, request: UUID) -> list[Decision]:
    """The steps of one question, the first one first."""
    return [Decision(*row) for row in db.execute(DECISIONS, {"request": request})]


def let_wait(db: Session, request: UUID, decision: UUID, wait: Wait, words: Words) -> bool:
    """Let the answer wait; False when it was given."""
    told = {"request": request, "decision": decision, "kind": "wait", **vars(wait), **vars(words)}
    return bool(db.execute(DECIDE, told).scalar_one())


def go_on(db: Session, request: UUID, decision: UUID, words: Words) -> bool:
    """End the waiting before its time; False when nothing waits."""
    empty = dict.fromkeys(("ground", "wait_until", "review_on", "is_told"))
    told = {"request": request, "decision": decision, "kind": "go_on", **empty, **vars(words)}
    return bool(db.execute(DECIDE, told).scalar_one())


def answer(
    db: Session,
    request: UUID,
    decision: UUID,
    openings: int,
    fingerprint: bytes,
    words: Words | None,
) -> None:
    """Write down the paper that leaves; `words` weigh the names, without them there are none.

    Raises DBAPIError (42501) while the answer waits.
    """
    why = vars(words) if words else {"reason": None, "decider": None}
    told = {"request": request, "decision": decision, "with_names": words is not None, **why}
    db.execute(ANSWER, told | {"openings": openings, "fingerprint": fingerprint})
