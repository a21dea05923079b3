"""Passkeys and their challenges, asked of the database; connection, transaction and hashes as in login_gate.py."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Connection, text

from security.authentication.passkeys import Registered, Used

Kind = Literal["sign_in", "register", "proof"]


@dataclass(frozen=True, slots=True)
class KnownPasskey:
    """A live passkey and whose it is."""

    id: UUID
    account_id: UUID
    public_key: bytes
    sign_count: int
    language: str


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """A passkey as its owner sees it; `refused_at` is when its counter last went back."""

    id: UUID
    credential_id: bytes
    name: bytes
    backed_up: bool
    created_at: datetime
    last_used_at: datetime | None
    refused_at: datetime | None


def issue_challenge(
    db: Connection, challenge_hash: bytes, kind: Kind, session_hash: bytes | None
) -> None:
    """Keep a challenge for five minutes, for a session's owner or for whoever signs in."""
    call = text("select login.issue_challenge(:challenge, :kind, :session)")
    db.execute(call, {"challenge": challenge_hash, "kind": kind, "session": session_hash})


def take_challenge(
    db: Connection, challenge_hash: bytes, kind: Kind, session_hash: bytes | None
) -> bool:
    """Use up a challenge, in a transaction that is kept whatever follows; False when it cannot be."""
    call = text("select login.take_challenge(:challenge, :kind, :session)")
    values = {"challenge": challenge_hash, "kind": kind, "session": session_hash}
    return bool(db.execute(call, values).scalar())


def passkey(db: Connection, credential_id: bytes) -> KnownPasskey | None:
    """Return the live passkey with this credential id, or None."""
    call = text("select * from login.passkey(:credential)")
    row = db.execute(call, {"credential": credential_id}).first()
    return KnownPasskey(*row) if row else None


def passkeys(db: Connection, session_hash: bytes) -> tuple[OwnPasskey, ...]:
    """Return the passkeys of a session's owner, the oldest first."""
    rows = db.execute(text("select * from login.passkeys(:session)"), {"session": session_hash})
    return tuple(OwnPasskey(*row) for row in rows)


def refuse_passkey(db: Connection, passkey_id: UUID, reason: str, address_index: bytes) -> None:
    """Log a use that did not fit in a transaction that is kept; a counter's also shows to the owner."""
    call = text("select login.refuse_passkey(:id, :reason, :address)")
    db.execute(call, {"id": passkey_id, "reason": reason, "address": address_index})


def enter_with_passkey(
    db: Connection, passkey_id: UUID, used: Used, new_hash: bytes, device: str
) -> bool:
    """Keep the counter and start the session; False when a parallel use was first."""
    call = text("select login.enter_with_passkey(:id, :count, :backed_up, :new, :device)")
    values = {
        "id": passkey_id, "count": used.sign_count, "backed_up": used.backed_up, "new": new_hash,
        "device": device,
    }  # fmt: skip
    return bool(db.execute(call, values).scalar())


def prove_passkey(
    db: Connection, session_hash: bytes, passkey_id: UUID, used: Used, new_hash: bytes
) -> bool:
    """Keep the counter and the fresh proof; on False the caller rolls back."""
    call = text("select login.prove_passkey(:session, :id, :count, :backed_up, :new)")
    values = {
        "session": session_hash, "id": passkey_id, "count": used.sign_count,
        "backed_up": used.backed_up, "new": new_hash,
    }  # fmt: skip
    return bool(db.execute(call, values).scalar())


def add_passkey(
    db: Connection,
    session_hash: bytes,
    passkey_id: UUID,
    made: Registered,
    sealed_name: bytes,
    new_hash: bytes,
) -> None:
    """Keep a passkey. Raises sqlalchemy.exc.DBAPIError as factor_gate.py says, and 54000 beyond ten."""
    call = text(
        "select login.add_passkey(:session, :id, :credential, :key, :name, :count, :eligible,"
        " :backed_up, :new)"
    )
    db.execute(call, {
        "session": session_hash, "id": passkey_id, "credential": made.credential_id,
        "key": made.public_key, "name": sealed_name, "count": made.sign_count,
        "eligible": made.backup_eligible, "backed_up": made.backed_up, "new": new_hash,
    })  # fmt: skip


def rename_passkey(
    db: Connection, session_hash: bytes, passkey_id: UUID, sealed_name: bytes
) -> bool:
    """Give a passkey another name; False when the person has none with this id."""
    call = text("select login.rename_passkey(:session, :id, :name)")
    values = {"session": session_hash, "id": passkey_id, "name": sealed_name}
    return bool(db.execute(call, values).scalar())


def remove_passkey(db: Connection, session_hash: bytes, passkey_id: UUID, new_hash: bytes) -> bool:
    """End a passkey for good; False when the person has none with this id."""
    call = text("select login.remove_passkey(:session, :id, :new)")
    values = {"session": session_hash, "id": passkey_id, "new": new_hash}
    return bool(db.execute(call, values).scalar())
