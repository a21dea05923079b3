"""The gate's doors for sheets: their minutes go to the own time of whoever saved them, and one begins at a time."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

KEEP = text("select gate.keep_sheet_time(:sheet, :contact, :travel, :admin)")
HOLD = text("select gate.hold_beginning(:case_id)")


def keep_sheet_time(
    db: Session, sheet: UUID, *, contact: int | None, travel: int | None, admin: int | None
) -> None:
    """Count these minutes once, whatever stood on the sheet before; months that were counted stay as they are."""
    minutes = {"contact": contact, "travel": travel, "admin": admin}
    db.execute(KEEP, {"sheet": sheet, **minutes})


def hold_beginning(db: Session, case_id: UUID) -> None:
    """Wait for whoever is just beginning a sheet of this case, so that the next look finds it."""
    db.execute(HOLD, {"case_id": case_id})
