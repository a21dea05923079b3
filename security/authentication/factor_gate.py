"""Changing one's own locks, asked of the database; connection, transaction and hashes as in login_gate.py.

Everything but `locks` raises sqlalchemy.exc.DBAPIError: PF001 without a fresh proof, 28000 when nobody is
signed in, 42501 for people whose organisation's provider keeps their locks.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class Locks:
    """What a person signs in with; `is_fresh` is None for people whose locks are kept elsewhere."""

    is_fresh: bool | None
    password_changed_at: datetime
    totp_confirmed_at: datetime | None
    codes_left: int
    sessions_at_once: int


def locks(db: Connection, session_hash: bytes) -> Locks | None:
    """Return the locks of a live session's owner, or None."""
    row = db.execute(text("select * from login.locks(:session)"), {"session": session_hash}).first()
    return Locks(*row) if row else None


def own_password(db: Connection, session_hash: bytes) -> str | None:
    """Return the stored hash of the own password, to check the one typed."""
    stored: str | None = db.execute(
        text("select login.own_password(:session)"), {"session": session_hash}
    ).scalar()
    return stored


def change_password(
    db: Connection, session_hash: bytes, password_hash: str, new_hash: bytes
) -> None:
    """Set another password; every other session ends, this one goes on under the new hash."""
    call = text("select login.change_password(:session, :password, :new)")
    db.execute(call, {"session": session_hash, "password": password_hash, "new": new_hash})


def offer_next_seed(db: Connection, session_hash: bytes, sealed_seed: bytes) -> None:
    """Keep the encrypted secret of another phone until it is proved; the old one still counts."""
    call = text("select login.offer_next_seed(:session, :seed)")
    db.execute(call, {"session": session_hash, "seed": sealed_seed})


def next_seed(db: Connection, session_hash: bytes) -> tuple[UUID, bytes] | None:
    """Return the account and the secret that waits, or None when there is none, or it is too late."""
    call = text("select account_id, seed from login.next_seed(:session)")
    row = db.execute(call, {"session": session_hash}).first()
    return (row.account_id, row.seed) if row else None


def replace_totp(db: Connection, session_hash: bytes, step: int, new_hash: bytes) -> bool:
    """Make the waiting secret the live one; False when it is too late."""
    call = text("select login.replace_totp(:session, :step, :new)")
    values = {"session": session_hash, "step": step, "new": new_hash}
    return bool(db.execute(call, values).scalar())


def replace_codes(
    db: Connection, session_hash: bytes, code_hashes: list[bytes], new_hash: bytes
) -> None:
    """Put ten new recovery codes in place of the old ones."""
    call = text("select login.replace_codes(:session, :codes, :new)")
    db.execute(call, {"session": session_hash, "codes": code_hashes, "new": new_hash})


def account_of(db: Connection, session_hash: bytes) -> UUID:
    """Return whose locks this session may change."""
    call = text("select login.demand_own_proof(:session)")
    account: UUID = db.execute(call, {"session": session_hash}).scalar_one()
    return account
