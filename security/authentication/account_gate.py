"""Invitations, and what a signed-in person may ask without entering an organisation.

The rest of schema `login`; connection, transaction and hashes as in login_gate.py.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Invitation:
    """An open invitation, as much as its link may tell."""

    tenant_id: UUID
    tenant_name: str
    tenant_slug: str
    tenant_language: str
    expires_at: datetime
    provider_on: bool
    provider_required: bool


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation that a signed-in person belongs to."""

    slug: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Who a live session belongs to."""

    account_id: UUID
    language: str


def invitation(db: Connection, token_hash: bytes) -> Invitation | None:
    """Return an open invitation, or None when used, revoked, over or made up."""
    row = db.execute(text("select * from login.invitation(:token)"), {"token": token_hash}).first()
    return Invitation(*row) if row else None


def join_as_new(
    db: Connection, token_hash: bytes, password_hash: str, stage_hash: bytes
) -> UUID | None:
    """Use up an invitation for a new account and start its half session; None when too late.

    Raises sqlalchemy.exc.DBAPIError (28000) when the account exists: a link sets no password.
    """
    call = text("select login.accept_invitation(:token, :password, :stage)")
    values = {"token": token_hash, "password": password_hash, "stage": stage_hash}
    account: UUID | None = db.execute(call, values).scalar()
    return account


def join_signed_in(db: Connection, token_hash: bytes, session_hash: bytes) -> UUID | None:
    """Use up an invitation for the owner of a live session; None when too late.

    Raises sqlalchemy.exc.DBAPIError (28000) when the invitation is for somebody else.
    """
    call = text("select login.accept_invitation(:token, null, null, :session)")
    account: UUID | None = db.execute(call, {"token": token_hash, "session": session_hash}).scalar()
    return account


def who(db: Connection, session_hash: bytes) -> Person | None:
    """Return the account of a live session, or None."""
    call = text("select account_id, language from login.who(:session)")
    row = db.execute(call, {"session": session_hash}).first()
    return Person(*row) if row and row.account_id else None


def organisations(db: Connection, session_hash: bytes) -> tuple[Organisation, ...]:
    """Return the organisations that the owner of a live session belongs to, in order of slug."""
    call = text("select slug, name, roles from login.organisations(:session)")
    rows = db.execute(call, {"session": session_hash})
    return tuple(Organisation(slug, name, tuple(roles)) for slug, name, roles in rows)


def end(db: Connection, session_hash: bytes) -> str | None:
    """End a session for good; unknown ones are passed over in silence.

    Returns the slug of the organisation whose provider vouched for it, if one did.
    """
    slug: str | None = db.execute(
        text("select login.end(:session)"), {"session": session_hash}
    ).scalar()
    return slug


def set_language(db: Connection, session_hash: bytes, language: str) -> None:
    """Keep 'da' or 'en' on the account of a live session."""
    call = text("select login.set_language(:session, :language)")
    db.execute(call, {"session": session_hash, "language": language})
