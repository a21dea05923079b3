"""The steps of signing in; each is a transaction of its own, so that a failure stays counted."""

from dataclasses import dataclass
from typing import Literal

from portal.login.desk import Caller, Desk, Rejected, SignedIn, TooLate, rejected
from security.authentication import login_gate, recovery_codes, session_gate, tokens, totp
from security.authentication.login_gate import Credentials, HalfSession


@dataclass(frozen=True, slots=True)
class PasswordAccepted:
    """Half a session, ten minutes long; `enrolled` tells whether a second factor is there."""

    token: str
    language: str
    enrolled: bool


def check_password(
    desk: Desk, login_name: str, password: str, caller: Caller
) -> PasswordAccepted | Rejected:
    """Check the first factor; unknown people get the same answer in the same time. Raises Busy.

    No transaction is open while the password is hashed, so waiting people hold no connection.
    """
    login, address = desk.keys.login_index(login_name), desk.address_index(caller)
    with desk.engine.begin() as db:
        wait_until = login_gate.locked_until(db, login, address)
        if wait_until is not None:
            return rejected(db, wait_until)
        found = login_gate.find_account(db, login)
    fits = desk.hasher.verify(found.password_hash if found else None, password)
    if found is None or not fits:
        return _count_password_failure(desk, found, login, address)
    return _begin(desk, found, password, login, address)


def check_code(desk: Desk, half_token: str, typed: str, caller: Caller) -> SignedIn | Rejected:
    """Check a one-time code and spend its step. Raises TooLate."""
    half = open_half_session(desk, half_token)
    if isinstance(half, Rejected):
        return half
    if half.totp_seed is None:
        raise TooLate
    seed = desk.keys.open_seed(half.account_id, half.totp_seed)
    stage, token = tokens.half_session_hash(half_token), tokens.new_token()
    with desk.engine.connect() as db:
        step = totp.matching_step(seed, typed, login_gate.now(db))
        session = tokens.session_hash(token)
        if step and login_gate.accept_totp(db, stage, step, session, caller.device):
            session_gate.note_network(db, session, desk.address_index(caller))
            db.commit()
            return SignedIn(token, half.language)
    return count_code_failure(desk, half, "code", caller)


def check_recovery_code(
    desk: Desk, half_token: str, typed: str, caller: Caller
) -> SignedIn | Rejected:
    """Check a recovery code and spend it. Raises TooLate."""
    half = open_half_session(desk, half_token)
    if isinstance(half, Rejected):
        return half
    stage, token = tokens.half_session_hash(half_token), tokens.new_token()
    code = recovery_codes.code_hash(half.account_id, typed)
    with desk.engine.connect() as db:
        session = tokens.session_hash(token)
        if code and login_gate.accept_recovery(db, stage, code, session, caller.device):
            session_gate.note_network(db, session, desk.address_index(caller))
            db.commit()
            return SignedIn(token, half.language)
    return count_code_failure(desk, half, "recovery", caller)


def open_half_session(desk: Desk, half_token: str) -> HalfSession | Rejected:
    """Return the half session, or Rejected while its factor must wait. Raises TooLate."""
    with desk.engine.begin() as db:
        half = login_gate.half_session(db, tokens.half_session_hash(half_token))
        if half is None:
            raise TooLate
        return half if half.locked_until is None else rejected(db, half.locked_until)


def count_code_failure(
    desk: Desk, half: HalfSession, kind: Literal["code", "recovery"], caller: Caller
) -> Rejected:
    """Count and log a failed second factor in a transaction that outlives the attempt."""
    with desk.engine.begin() as db:
        wait_until = login_gate.failed(
            db, kind, account_id=half.account_id, login_index=None,
            address_index=desk.address_index(caller),
        )  # fmt: skip
        return rejected(db, wait_until)


def _count_password_failure(
    desk: Desk, found: Credentials | None, login: bytes, address: bytes
) -> Rejected:
    with desk.engine.begin() as db:
        wait_until = login_gate.failed(
            db, "password", account_id=found.account_id if found else None, login_index=login,
            address_index=address,
        )  # fmt: skip
        return rejected(db, wait_until)


def _begin(
    desk: Desk, found: Credentials, password: str, login: bytes, address: bytes
) -> PasswordAccepted:
    outdated = desk.hasher.needs_rehash(found.password_hash)
    better = desk.hasher.hash(password) if outdated else None
    token = tokens.new_token()
    stage = tokens.half_session_hash(token)
    with desk.engine.begin() as db:
        login_gate.begin(db, found.account_id, stage, login, address)
        if better:
            login_gate.rehash(db, stage, better)
        if not found.totp_confirmed:
            desk.offer_seed(db, found.account_id, stage)
    return PasswordAccepted(token, found.language, found.totp_confirmed)
