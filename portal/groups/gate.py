"""The gate's door for reading a group: the entry in the log."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

READ = text("select gate.read_group(:id)")


def note_read(db: Session, group_id: UUID) -> None:
    """Leave the entry that says who opened the group; refused to people of other tracks."""
    db.execute(READ, {"id": group_id})
