"""Checking a second factor of somebody who is signed in."""

from dataclasses import dataclass

from portal.login.desk import Caller, Desk, Rejected, rejected
from portal.login.kept.services import keep
from portal.login.proof.asked import Asked
from security.authentication import login_gate, passkey_gate, proof_gate, tokens, totp
from security.authentication.oidc import provider_gate
from security.authentication.proof_gate import ProofGround
from security.errors import NotSignedIn


@dataclass(frozen=True, slots=True)
class Ways:
    """How a person can show anew who is there; the organisation is the one whose provider vouches."""

    by_code: bool
    by_passkey: bool
    organisation: str | None


def ways(desk: Desk, session_token: str) -> Ways:
    """Return what the owner of a live session can prove with. Raises NotSignedIn."""
    session = tokens.session_hash(session_token)
    ground = _ground(desk, session)
    with desk.engine.begin() as db:
        has_passkey = bool(passkey_gate.passkeys(db, session))
        organisation = provider_gate.provider_of(db, session)
    return Ways(ground.totp_seed is not None, has_passkey, organisation)


def keep_for_the_way_there(desk: Desk, session_token: str, asked: Asked) -> None:
    """Keep a form while its person is at the organisation's sign-in, where no page of ours carries it."""
    if asked.method == "POST" and asked.fields:
        keep(desk, session_token, asked)


def check_proof(desk: Desk, session_token: str, typed: str, caller: Caller) -> str | Rejected:
    """Spend a one-time code and return the session's new token.

    Raises NotSignedIn, also for people who have no code here: they prove it by signing in again.
    """
    session = tokens.session_hash(session_token)
    ground = _ground(desk, session)
    if ground.totp_seed is None:
        raise NotSignedIn
    token = tokens.new_token()
    with desk.engine.connect() as db:
        if ground.locked_until is not None:
            return rejected(db, ground.locked_until)
        seed = desk.keys.open_seed(ground.account_id, ground.totp_seed)
        step = totp.matching_step(seed, typed, login_gate.now(db))
        if step and proof_gate.prove_totp(db, session, step, tokens.session_hash(token)):
            db.commit()
            return token
    return _count_failure(desk, ground, caller)


def _ground(desk: Desk, session: bytes) -> ProofGround:
    with desk.engine.begin() as db:
        found = proof_gate.proof_ground(db, session)
    if found is None:
        raise NotSignedIn
    return found


def _count_failure(desk: Desk, ground: ProofGround, caller: Caller) -> Rejected:
    with desk.engine.begin() as db:
        wait_until = login_gate.failed(
            db, "code", account_id=ground.account_id, login_index=None,
            address_index=desk.address_index(caller),
        )  # fmt: skip
        return rejected(db, wait_until)
