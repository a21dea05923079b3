"""Making the second factor: the secret is live only once a code made from it was shown."""

from dataclasses import dataclass

from portal.login.desk import Caller, Desk, Rejected, SignedIn, TooLate
from portal.login.services import count_code_failure, open_half_session
from security.authentication import login_gate, recovery_codes, session_gate, tokens, totp
from security.authentication.login_gate import HalfSession

ISSUER = "Korpsportalen"


@dataclass(frozen=True, slots=True)
class Offer:
    """What the authenticator app needs, by picture or by hand."""

    uri: str
    key: str


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The factor is live; the codes are shown now and never again."""

    signed_in: SignedIn
    codes: tuple[str, ...]


def offer_factor(desk: Desk, half_token: str, label: str) -> Offer:
    """Return the secret that waits to be proved. Raises TooLate, also when it is proved already.

    `label` is what the app shows beside the issuer: the portal's address, not the sign-in name,
    because a glance at somebody's phone should not tell who works with these cases.
    """
    with desk.engine.begin() as db:
        half = login_gate.half_session(db, tokens.half_session_hash(half_token))
    seed = _unproved_seed(desk, half)
    return Offer(totp.provisioning_uri(seed, label, ISSUER), totp.key_text(seed))


def confirm_factor(desk: Desk, half_token: str, typed: str, caller: Caller) -> Enrolled | Rejected:
    """Take the proof, keep the recovery codes' hashes, start the session. Raises TooLate."""
    half = open_half_session(desk, half_token)
    if isinstance(half, Rejected):
        return half
    seed = _unproved_seed(desk, half)
    token, codes = tokens.new_token(), recovery_codes.new_codes()
    hashes = [
        stored for code in codes if (stored := recovery_codes.code_hash(half.account_id, code))
    ]
    session = tokens.session_hash(token)
    with desk.engine.connect() as db:
        step = totp.matching_step(seed, typed, login_gate.now(db))
        if step and login_gate.confirm_totp(
            db, tokens.half_session_hash(half_token), step, hashes, session, caller.device,
        ):  # fmt: skip
            session_gate.note_network(db, session, desk.address_index(caller))
            db.commit()
            return Enrolled(SignedIn(token, half.language), codes)
    return count_code_failure(desk, half, "code", caller)


def _unproved_seed(desk: Desk, half: HalfSession | None) -> bytes:
    if half is None or half.totp_confirmed or half.totp_seed is None:
        raise TooLate
    return desk.keys.open_seed(half.account_id, half.totp_seed)
