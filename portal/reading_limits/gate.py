"""The gate's doors around the limit of different cases in an hour."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

STOPPED = text("select * from gate.stopped_readers()")
LIFT = text("select gate.lift_reading_limit(:member_id, :why)")


@dataclass(frozen=True)
class Stopped:
    """Somebody whom the limit stopped within the last hour."""

    membership_id: UUID
    stopped_at: datetime
    opens_at: datetime
    is_lifted: bool


def stopped(db: Session) -> list[Stopped]:
    """Whom the limit stopped within the last hour, the latest first."""
    return [Stopped(*row) for row in db.execute(STOPPED)]


def lift(db: Session, member_id: UUID, why: str) -> bool:
    """Let somebody open as many again in this hour; False for oneself, a second time, and where nobody was stopped."""
    return bool(db.execute(LIFT, {"member_id": member_id, "why": why}).scalar_one())
