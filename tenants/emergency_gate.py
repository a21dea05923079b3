"""Emergency access: beginning, ending and judging it, and who is told. The gate decides who may do which."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

BAR = text("select gate.own_emergency_bar()")
BEGIN = text("select * from gate.begin_emergency(:id, :number, :ground, :reason, :due_on)")
END = text("select gate.end_emergency(:id)")
REVIEW = text("select gate.review_emergency(:id, :version, :judgement, :note)")
SEEN = text("select * from gate.emergencies_seen()")
TOLD = text("select membership_id, email from gate.emergency_told(:id)")
ALLOW = text("select gate.allow_emergencies(:wanted)")


@dataclass(frozen=True)
class Asked:
    """Which case, by its number, on what ground, the sealed reason, and the day by whose end it is judged."""

    number: int
    ground: str
    reason: bytes
    due_on: date


@dataclass(frozen=True)
class Seen:
    """An emergency access as the caller may know of it, its texts still closed."""

    id: UUID
    case_id: UUID | None
    case_number: int
    membership_id: UUID
    ground: str
    reason: bytes
    began_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    review_due_at: datetime
    is_live: bool
    is_overdue: bool
    may_judge: bool
    review_version: int
    judgement: str | None
    note: bytes | None
    reviewer_id: UUID | None
    reviewed_at: datetime | None


def own_bar(db: Session) -> str | None:
    """Why the caller may not begin now, as a code; None for whoever may."""
    found: str | None = db.execute(BAR).scalar_one()
    return found


def begin(db: Session, emergency_id: UUID, asked: Asked) -> tuple[str | None, UUID | None]:
    """Open a case for an hour: a code for what stands in the way, or the case."""
    values = {
        "id": emergency_id, "number": asked.number, "ground": asked.ground, "reason": asked.reason,
        "due_on": asked.due_on,
    }  # fmt: skip
    row = db.execute(BEGIN, values).one()
    return row.refused, row.case_id


def end(db: Session, emergency_id: UUID) -> bool:
    """End it now; False when there is nothing of the caller's to end."""
    return bool(db.execute(END, {"id": emergency_id}).scalar_one())


def review(db: Session, emergency_id: UUID, version: int, judgement: str, note: bytes) -> bool:
    """Judge on top of the version that was read; False when somebody judged first."""
    values = {"id": emergency_id, "version": version, "judgement": judgement, "note": note}
    return bool(db.execute(REVIEW, values).scalar_one())


def seen(db: Session) -> list[Seen]:
    """What the caller may know of, those that wait for a judgement first."""
    return [Seen(*row) for row in db.execute(SEEN)]


def told(db: Session, emergency_id: UUID) -> list[tuple[UUID, bytes]]:
    """Whom to tell of one's own emergency access: memberships with their sealed addresses."""
    return [(row.membership_id, row.email) for row in db.execute(TOLD, {"id": emergency_id})]


def allow(db: Session, *, wanted: bool) -> bool:
    """Turn it on or off in the organisation; False when it stood so already."""
    return bool(db.execute(ALLOW, {"wanted": wanted}).scalar_one())
