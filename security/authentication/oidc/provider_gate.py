"""The steps of signing in at a provider, asked of the database (migrations/sql/login_provider*.sql).

Connection, transaction and hashes as in login_gate.py.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, text


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a person brings from the provider, as the database keeps it; `new_hash` is the session's."""

    state_hash: bytes
    subject_index: bytes
    acr: str | None
    amr: tuple[str, ...]
    auth_time: datetime | None
    sid_index: bytes | None
    claimed: tuple[str, ...]
    new_hash: bytes
    device: str
    signed_in: bytes | None


def provider(db: Connection, slug: str) -> Row[Any] | None:
    """Return the row of an organisation's provider, or None; the secret in it is sealed."""
    return db.execute(text("select * from login.provider(:slug)"), {"slug": slug}).first()


def provider_of(db: Connection, session_hash: bytes) -> str | None:
    """Return the slug of the organisation whose provider vouches for a live session, or None."""
    slug: str | None = db.execute(
        text("select login.provider_of(:session)"), {"session": session_hash}
    ).scalar()
    return slug


def organisations(db: Connection) -> list[tuple[str, str]]:
    """Return slug and name of each organisation whose people sign in at a provider of its own."""
    rows = db.execute(text("select slug, name from login.organisations_with_provider()"))
    return [(row.slug, row.name) for row in rows]


def begin(
    db: Connection, tenant: UUID, state: bytes, invitation: bytes | None, link: bytes | None
) -> None:
    """Note a sign-in under way, for ten minutes."""
    call = text("select login.begin_at_provider(:tenant, :state, :invitation, :link)")
    values = {"tenant": tenant, "state": state, "invitation": invitation, "link": link}
    db.execute(call, values)


def come_back(db: Connection, tenant: UUID, state: bytes) -> bool:
    """Use up the way back; False when it is over, used or made up."""
    call = text("select login.return_from_provider(:tenant, :state)")
    return bool(db.execute(call, {"tenant": tenant, "state": state}).scalar())


def failed(db: Connection, tenant: UUID, address_index: bytes, reason: str) -> None:
    """Log a refusal, in a transaction that is kept."""
    call = text("select login.failed_at_provider(:tenant, :address, :reason)")
    db.execute(call, {"tenant": tenant, "address": address_index, "reason": reason})


def arrive(db: Connection, arrival: Arrival) -> tuple[str, str | None]:
    """Start the session; returns 'in' and the person's language, or why not (the caller rolls back)."""
    call = text(
        "select * from login.arrive(:state_hash, :subject_index, :acr, :amr, :auth_time, :sid_index,"
        " :claimed, :new_hash, :device, :signed_in)"
    )
    fields = {name: getattr(arrival, name) for name in Arrival.__slots__}
    row = db.execute(call, fields | {"amr": list(arrival.amr), "claimed": list(arrival.claimed)})
    outcome, language = row.one()
    return outcome, language


def end(
    db: Connection, tenant: UUID, token_index: bytes, sid: bytes | None, subject: bytes | None
) -> bool:
    """End the sessions that the provider names; False when this message was here before."""
    call = text("select login.end_from_provider(:tenant, :token, :sid, :subject)")
    values = {"tenant": tenant, "token": token_index, "sid": sid, "subject": subject}
    return bool(db.execute(call, values).scalar())
