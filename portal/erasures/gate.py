"""The gate's doors for erasing; each decides who may, and leaves its entry."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

LIST = text("select * from gate.erasures()")
ASK = text("select gate.ask_erasure(:case_id, :reason, :archive)")
KEEP = text("select gate.keep_case(:case_id)")
ERASE = text("select gate.erase_case(:case_id)")


@dataclass(frozen=True)
class EndedCase:
    """An ended case by its number and dates; nothing that anybody wrote."""

    case_id: UUID
    number: int
    track: str
    state: str
    touched_at: datetime
    is_over: bool
    reason: str | None
    archive: str | None
    asked_by: UUID | None
    asked_at: datetime | None
    erased_by: UUID | None
    erased_at: datetime | None


def ended_cases(db: Session) -> list[EndedCase]:
    """Those of the caller's tracks, the longest untouched first; an administrator's are those asked about."""
    return [EndedCase(*row) for row in db.execute(LIST)]


def ask(db: Session, case_id: UUID, reason: str, archive: str) -> None:
    """Ask for a case of an own track to be erased; refused without a fresh proof."""
    db.execute(ASK, {"case_id": case_id, "reason": reason, "archive": archive})


def keep(db: Session, case_id: UUID) -> None:
    """Take the question back; refused where nobody asked."""
    db.execute(KEEP, {"case_id": case_id})


def erase(db: Session, case_id: UUID) -> None:
    """Destroy the case's key and rows for ever; refused to whoever asked, and without a fresh proof."""
    db.execute(ERASE, {"case_id": case_id})
