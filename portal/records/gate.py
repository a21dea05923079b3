"""The gate's door for the minutes of a sheet: they go to the own time of whoever saved it."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

KEEP = text("select gate.keep_sheet_time(:sheet, :contact, :travel, :admin)")


def keep_sheet_time(
    db: Session, sheet: UUID, *, contact: int | None, travel: int | None, admin: int | None
) -> None:
    """Count these minutes once, whatever stood on the sheet before; months that were counted stay as they are."""
    minutes = {"contact": contact, "travel": travel, "admin": admin}
    db.execute(KEEP, {"sheet": sheet, **minutes})
