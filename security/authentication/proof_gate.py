"""Proving anew who is there, asked of the database; connection, transaction and hashes as in login_gate.py."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class ProofGround:
    """What a proof is checked against."""

    account_id: UUID
    totp_seed: bytes | None
    locked_until: datetime | None
    language: str


def proof_ground(db: Connection, session_hash: bytes) -> ProofGround | None:
    """Return the factor of a live session's owner, or None when the session is over or made up."""
    row = db.execute(
        text("select * from login.proof_ground(:session)"), {"session": session_hash}
    ).first()
    return ProofGround(*row) if row else None


def prove_totp(db: Connection, session_hash: bytes, step: int, new_hash: bytes) -> bool:
    """Spend a time step and give the session its new hash; on False the caller rolls back."""
    call = text("select login.prove_totp(:session, :step, :new)")
    values = {"session": session_hash, "step": step, "new": new_hash}
    return bool(db.execute(call, values).scalar())
