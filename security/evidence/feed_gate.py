"""What the operator may pass on: an organisation's numbered entries, with an entry about it in that log."""

from uuid import UUID

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from security.access_log.ledger_gate import Leaf

BEGIN = text("select operator.begin_feed(:slug)")
GO_ON = text("select operator.go_on_with_feed(:tenant)")
FEED = text("select number, entry from operator.feed(:tenant, :after, :most)")
UNTOLD = "42501"
NOTE = text("select operator.note_feed(:tenant, :entries, :fingerprint)")


def begin(db: Connection, slug: str) -> UUID | None:
    """Write down that a feed begins; None when there is no such organisation."""
    found: UUID | None = db.execute(BEGIN, {"slug": slug}).scalar_one()
    return found


def go_on(db: Connection, tenant: UUID) -> None:
    """Write down that a feed, of which the log has told nothing for an hour, goes on."""
    db.execute(GO_ON, {"tenant": tenant})


def is_untold(error: DBAPIError) -> bool:
    """Whether entries were refused because no entry of the last hour tells of a feed."""
    return getattr(error.orig, "sqlstate", None) == UNTOLD


def entries(db: Connection, tenant: UUID, after: int, most: int) -> list[Leaf]:
    """Numbered entries after a number, in order; their hashes are left out. Raises DBAPIError (`is_untold`)."""
    rows = db.execute(FEED, {"tenant": tenant, "after": after, "most": most})
    return [Leaf(row.number, b"", row.entry) for row in rows]


def note(db: Connection, tenant: UUID, count: int, fingerprint: bytes) -> None:
    """Write down how much was passed on, and the fingerprint of it."""
    db.execute(NOTE, {"tenant": tenant, "entries": count, "fingerprint": fingerprint})
