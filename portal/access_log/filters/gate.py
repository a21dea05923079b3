"""Keeping and removing a saved filter, each with its entry."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

KEEP = text("select gate.keep_log_filter(:filter_id, :body)")
REMOVE = text("select gate.remove_log_filter(:filter_id)")


def keep(db: Session, filter_id: UUID, body: bytes) -> None:
    """Keep an own filter. Raises sqlalchemy.exc.DBAPIError (23514) when there are 30 already."""
    db.execute(KEEP, {"filter_id": filter_id, "body": body})


def remove(db: Session, filter_id: UUID) -> bool:
    """Remove one's own filter, with an entry; False when there is none."""
    return bool(db.execute(REMOVE, {"filter_id": filter_id}).scalar_one())
