"""Two admins who let a member begin anew: one function for each door of the gate."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Recovery:
    """How far it is: the first admin's word, and after the second's when the link begins to work."""

    asked_by: UUID
    asked_at: datetime
    confirmed_by: UUID | None
    ready_at: datetime | None


def recovery_of(db: Session, member_id: UUID) -> Recovery | None:
    """What is under way for a member, or None."""
    row = db.execute(text("select * from gate.recovery_of(:id)"), {"id": member_id}).first()
    return Recovery(*row) if row else None


def ask_recovery(db: Session, member_id: UUID) -> bool:
    """The first admin's word; False for oneself, for strangers, and for people of other organisations, too."""
    return bool(db.execute(text("select gate.ask_recovery(:id)"), {"id": member_id}).scalar_one())


def confirm_recovery(db: Session, member_id: UUID, token_hash: bytes) -> datetime | None:
    """The second admin's word; returns when the link begins to work, or None when it is not theirs to say."""
    call = text("select gate.confirm_recovery(:id, :token)")
    ready: datetime | None = db.execute(call, {"id": member_id, "token": token_hash}).scalar_one()
    return ready


def stop_recovery(db: Session, member_id: UUID) -> bool:
    """End what is under way; False when there is nothing."""
    return bool(db.execute(text("select gate.stop_recovery(:id)"), {"id": member_id}).scalar_one())
