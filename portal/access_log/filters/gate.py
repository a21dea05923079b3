"""Removing a saved filter; rows of the portal's tables are removed by the gate alone."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

REMOVE = text("select gate.remove_log_filter(:filter_id)")


def remove(db: Session, filter_id: UUID) -> bool:
    """Remove one's own filter, with an entry; False when there is none."""
    return bool(db.execute(REMOVE, {"filter_id": filter_id}).scalar_one())
