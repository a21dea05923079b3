"""What the operator may pass on: an organisation's numbered entries, with an entry about it in that log."""

from uuid import UUID

from sqlalchemy import Connection, text

from security.access_log.ledger_gate import Leaf

BEGIN = text("select operator.begin_feed(:slug)")
FEED = text("select number, entry from operator.feed(:tenant, :after, :most)")
NOTE = text("select operator.note_feed(:tenant, :entries, :fingerprint)")


def begin(db: Connection, slug: str) -> UUID | None:
    """Write down that a feed begins; None when there is no such organisation."""
    found: UUID | None = db.execute(BEGIN, {"slug": slug}).scalar_one()
    return found


def entries(db: Connection, tenant: UUID, after: int, most: int) -> list[Leaf]:
    """Numbered entries after a number, in order; their hashes are left out."""
    rows = db.execute(FEED, {"tenant": tenant, "after": after, "most": most})
    return [Leaf(row.number, b"", row.entry) for row in rows]


def note(db: Connection, tenant: UUID, count: int, fingerprint: bytes) -> None:
    """Write down how much was passed on, and the fingerprint of it."""
    db.execute(NOTE, {"tenant": tenant, "entries": count, "fingerprint": fingerprint})
