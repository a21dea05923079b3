"""The worker's look for signals, organisation by organisation. It learns how many there are, and no more."""

from uuid import UUID

from sqlalchemy import Connection, text

WATCHED = text("select worker.watched()")
WATCH = text("select worker.watch(:tenant)")


def watched(db: Connection) -> list[UUID]:
    """The organisations whose logs are looked through."""
    return list(db.execute(WATCHED).scalars())


def watch(db: Connection, tenant: UUID) -> int:
    """Look through what was written since the last look; returns how many new signals there are."""
    return int(db.execute(WATCH, {"tenant": tenant}).scalar_one())
