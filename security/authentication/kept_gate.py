"""What was typed when a session ended, asked of the database; connection and hashes as in login_gate.py."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A sealed form of a person, and when it was kept."""

    id: UUID
    body: bytes
    kept_at: datetime


def keep_form(db: Connection, session_hash: bytes, kept_id: UUID, sealed: bytes) -> bool:
    """Keep one form for the owner of a session, live or ended today; False when it is nobody's."""
    call = text("select login.keep_form(:session, :id, :body)")
    values = {"session": session_hash, "id": kept_id, "body": sealed}
    return bool(db.execute(call, values).scalar())


def kept_form(db: Connection, session_hash: bytes) -> KeptForm | None:
    """Return what is kept for the owner of a live session, or None."""
    call = text("select id, body, kept_at from login.kept_form(:session)")
    row = db.execute(call, {"session": session_hash}).first()
    return KeptForm(*row) if row else None


def drop_form(db: Connection, session_hash: bytes) -> None:
    """Destroy what is kept for the owner of a live session."""
    db.execute(text("select login.drop_form(:session)"), {"session": session_hash})
