"""Changing password, phone and recovery codes; each returns the new token of the session that goes on."""

from dataclasses import dataclass

from config.messages import N_
from portal.login.desk import Desk, TooLate
from portal.login.enrolment.services import ISSUER, Offer
from portal.login.organisations.services import own_organisations
from security.authentication import factor_gate, login_gate, recovery_codes, tokens, totp
from security.authentication.password_rules import objection
from security.errors import Refused


@dataclass(frozen=True, slots=True)
class NewCodes:
    """Ten codes, shown now and never again, and the session's new token."""

    codes: tuple[str, ...]
    token: str


def change_password(desk: Desk, token: str, current: str, wanted: str) -> str:
    """Set another password; every other session ends. Raises Refused, Busy."""
    own = [organisation.name for organisation in own_organisations(desk, token)]
    complaint = objection(wanted, own, desk.breached)
    if complaint:
        raise Refused(complaint, "password")
    session, new = tokens.session_hash(token), tokens.new_token()
    with desk.engine.begin() as db:
        stored = factor_gate.own_password(db, session)
    if not desk.hasher.verify(stored, current):
        raise Refused(N_("This is not your present password."), "current_password")
    hashed = desk.hasher.hash(wanted)
    with desk.engine.begin() as db:
        factor_gate.change_password(db, session, hashed, tokens.session_hash(new))
    return new


def begin_phone(desk: Desk, token: str) -> None:
    """Make a secret for another phone. It counts once a code made from it was shown."""
    session = tokens.session_hash(token)
    with desk.engine.begin() as db:
        ground = factor_gate.account_of(db, session)
        factor_gate.offer_next_seed(db, session, desk.keys.seal_seed(ground, totp.new_seed()))


def offered_phone(desk: Desk, token: str, label: str) -> Offer:
    """Return what the new phone's app needs. Raises TooLate ten minutes after it was begun."""
    seed = _waiting_seed(desk, tokens.session_hash(token))
    return Offer(totp.provisioning_uri(seed, label, ISSUER), totp.key_text(seed))


def confirm_phone(desk: Desk, token: str, typed: str) -> str:
    """Let the new phone count in place of the old one. Raises TooLate, and Refused for a wrong code."""
    session, new = tokens.session_hash(token), tokens.new_token()
    seed = _waiting_seed(desk, session)
    with desk.engine.begin() as db:
        step = totp.matching_step(seed, typed, login_gate.now(db))
        if step is None:
            raise Refused(N_("The code does not come from the new phone. Wait for the next one."))
        if not factor_gate.replace_totp(db, session, step, tokens.session_hash(new)):
            raise TooLate
    return new


def new_codes(desk: Desk, token: str) -> NewCodes:
    """Put ten new recovery codes in place of all old ones."""
    session, new, codes = tokens.session_hash(token), tokens.new_token(), recovery_codes.new_codes()
    with desk.engine.begin() as db:
        account = factor_gate.account_of(db, session)
        hashes = [kept for code in codes if (kept := recovery_codes.code_hash(account, code))]
        factor_gate.replace_codes(db, session, hashes, tokens.session_hash(new))
    return NewCodes(codes, new)


def _waiting_seed(desk: Desk, session: bytes) -> bytes:
    with desk.engine.begin() as db:
        waiting = factor_gate.next_seed(db, session)
    if waiting is None:
        raise TooLate
    return desk.keys.open_seed(*waiting)
