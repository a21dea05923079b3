"""Seeing one's own sessions and locks, and ending sessions elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.login.desk import Caller, Desk
from security.authentication import factor_gate, recovery_gate, session_gate, tokens
from security.authentication.factor_gate import Locks
from security.authentication.session_gate import OwnSession
from security.errors import NotFound, NotSignedIn, ProofNeeded


@dataclass(frozen=True, slots=True)
class OwnSignIn:
    """What the page about one's own sign-in shows."""

    locks: Locks
    sessions: tuple[OwnSession, ...]
    recovery_at: datetime | None


def show(desk: Desk, token: str, caller: Caller) -> OwnSignIn:
    """Return the person's locks and sessions. Raises NotSignedIn."""
    session = tokens.session_hash(token)
    with desk.engine.begin() as db:
        locks = factor_gate.locks(db, session)
        found = session_gate.sessions(db, session, desk.address_index(caller))
        recovery_at = recovery_gate.under_way(db, session)
    if locks is None:
        raise NotSignedIn
    return OwnSignIn(locks, found, recovery_at)


def end_elsewhere(desk: Desk, token: str, session_id: UUID | None) -> None:
    """End one other session, or with None all others. Raises NotFound when there is none."""
    with desk.engine.begin() as db:
        if not session_gate.end_own(db, tokens.session_hash(token), session_id):
            raise NotFound


def demand_fresh_proof(desk: Desk, token: str) -> None:
    """Let a person on to a page that changes a lock. Raises NotSignedIn, ProofNeeded, NotFound."""
    with desk.engine.begin() as db:
        locks = factor_gate.locks(db, tokens.session_hash(token))
    if locks is None:
        raise NotSignedIn
    if locks.is_fresh is None:
        raise NotFound("lock_elsewhere")
    if not locks.is_fresh:
        raise ProofNeeded


def why_ended(desk: Desk, token: str) -> str | None:
    """Return by what the session of a browser's cookie ended, or None."""
    with desk.engine.begin() as db:
        return session_gate.why_ended(db, tokens.session_hash(token))
