"""Checking a second factor of somebody who is signed in."""

from portal.login.desk import Caller, Desk, Rejected, rejected
from security.authentication import login_gate, proof_gate, tokens, totp
from security.authentication.proof_gate import ProofGround
from security.errors import NotSignedIn


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
