"""A person's own sessions, asked of the database; connection, transaction and hashes as in login_gate.py."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One live session of a person; `same_network` is None where the network was not noted."""

    id: UUID
    is_this: bool
    factor: str
    device_family: str
    same_network: bool | None
    started_at: datetime
    last_seen_at: datetime


def note_network(db: Connection, session_hash: bytes, network_index: bytes) -> None:
    """Keep the keyed hash of the network from which a session was started."""
    call = text("select login.note_network(:session, :network)")
    db.execute(call, {"session": session_hash, "network": network_index})


def sessions(db: Connection, session_hash: bytes, network_index: bytes) -> tuple[OwnSession, ...]:
    """Return the live sessions of a session's owner, this one first; none when it is over."""
    call = text("select * from login.sessions(:session, :network)")
    rows = db.execute(call, {"session": session_hash, "network": network_index})
    return tuple(OwnSession(*row) for row in rows)


def end_own(db: Connection, session_hash: bytes, session_id: UUID | None) -> bool:
    """End one of the person's other sessions, or with None all others; False when there was none."""
    call = text("select login.end_own(:session, :id)")
    return bool(db.execute(call, {"session": session_hash, "id": session_id}).scalar())


def why_ended(db: Connection, session_hash: bytes) -> str | None:
    """Return by what a session ended, 'idle' for time, or None for a live or unknown one."""
    why: str | None = db.execute(
        text("select login.why_ended(:session)"), {"session": session_hash}
    ).scalar()
    return why
