"""What a person is to be told about the own sign-in, as the worker may know it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text

TAKE = text("select * from worker.take_notice()")
NOTE_SENT = text("select worker.note_sent(:notice)")


@dataclass(frozen=True)
class Address:
    """A mail address of the person, sealed with the key of an organisation's directory."""

    tenant_id: UUID
    membership_id: UUID
    email: bytes
    generation: int
    wrapped_tenant_key: bytes
    wrapped_directory_key: bytes


@dataclass(frozen=True)
class Notice:
    """What happened, when, by which kind of device, in whose language it is told, and where."""

    id: UUID
    kind: str
    device_family: str
    noted_at: datetime
    language: str
    addresses: tuple[Address, ...]


def take(db: Connection) -> Notice | None:
    """Return one that is due, or None; from now on it counts as tried."""
    rows = db.execute(TAKE).all()
    if not rows:
        return None
    first, known = rows[0], tuple(Address(*row[5:]) for row in rows if row.tenant_id is not None)
    return Notice(
        first.notice_id, first.kind, first.device_family, first.noted_at, first.language, known
    )


def note_sent(db: Connection, notice: UUID) -> None:
    """Note that the person was told, or can be told nowhere."""
    db.execute(NOTE_SENT, {"notice": notice})
