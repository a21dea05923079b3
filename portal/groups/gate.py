"""The gate's doors for a group: the entry of whoever reads it, and a change that keeps what stood before."""

from datetime import date
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

READ = text("select gate.read_group(:id)")
CHANGE = text("select gate.change_group(:id, :version, :body, :started_on, :facilitator)")


def note_read(db: Session, group_id: UUID) -> None:
    """Leave the entry that says who opened the group; refused to people of other tracks."""
    db.execute(READ, {"id": group_id})


def change(
    db: Session, group_id: UUID, version: int, body: bytes, started_on: date, facilitator: UUID
) -> bool:
    """Change a group that one keeps; False when somebody changed it first."""
    values = {
        "id": group_id, "version": version, "body": body, "started_on": started_on,
        "facilitator": facilitator,
    }  # fmt: skip
    return bool(db.scalar(CHANGE, values))
