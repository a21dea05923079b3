"""Using a passkey: a challenge that counts once, an answer that fits it, and a session or a fresh proof."""

from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from portal.login.desk import Caller, Desk, SignedIn
from security.authentication import passkey_gate, passkeys, session_gate, tokens
from security.authentication.passkey_gate import Kind, KnownPasskey
from security.authentication.passkeys import Party, PasskeyRefused, Used

# Stands in for a passkey that nobody has, so that the time of an answer does not tell which ones exist.
_NOBODYS: Final = KnownPasskey(uuid4(), uuid4(), passkeys.decoy_key(), 0, "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser sent back, and the challenge that was made for this very browser."""

    text: str
    challenge: bytes


def new_challenge(desk: Desk, kind: Kind, session_token: str | None) -> bytes:
    """Make a challenge for a purpose; it counts once, within five minutes, for this person."""
    challenge = passkeys.new_challenge()
    with desk.engine.begin() as db:
        hashed = passkeys.challenge_hash(challenge)
        passkey_gate.issue_challenge(db, hashed, kind, _hash(session_token))
    return challenge


def spend(desk: Desk, answer: Answer, kind: Kind, session_token: str | None) -> None:
    """Use up an answer's challenge, whatever comes of the answer. Raises PasskeyRefused."""
    with desk.engine.begin() as db:
        hashed = passkeys.challenge_hash(answer.challenge)
        taken = passkey_gate.take_challenge(db, hashed, kind, _hash(session_token))
    if not taken or passkeys.challenge_of(answer.text) != answer.challenge:
        raise PasskeyRefused("challenge")


def sign_in(desk: Desk, party: Party, answer: Answer, caller: Caller) -> SignedIn:
    """Let somebody in with a passkey, which is both factors. Raises PasskeyRefused."""
    spend(desk, answer, "sign_in", None)
    known, used = _checked(desk, party, answer, caller)
    token = tokens.new_token()
    session = tokens.session_hash(token)
    with desk.engine.begin() as db:
        if not passkey_gate.enter_with_passkey(db, known.id, used, session, caller.device):
            raise PasskeyRefused("counter")
        session_gate.note_network(db, session, desk.address_index(caller))
    return SignedIn(token, known.language)


def prove(desk: Desk, party: Party, answer: Answer, session_token: str, caller: Caller) -> str:
    """Take a passkey as fresh proof; return the session's new token. Raises PasskeyRefused."""
    spend(desk, answer, "proof", session_token)
    known, used = _checked(desk, party, answer, caller)
    token = tokens.new_token()
    session, new = tokens.session_hash(session_token), tokens.session_hash(token)
    with desk.engine.begin() as db:
        if not passkey_gate.prove_passkey(db, session, known.id, used, new):
            raise PasskeyRefused("challenge")
    return token


def _checked(desk: Desk, party: Party, answer: Answer, caller: Caller) -> tuple[KnownPasskey, Used]:
    credential_id, handle = passkeys.credential_of(answer.text)
    with desk.engine.begin() as db:
        known = passkey_gate.passkey(db, credential_id)
    try:
        return _fitting(party, answer, known, handle)
    except PasskeyRefused as refused:
        with desk.engine.begin() as db:
            address, of = desk.address_index(caller), known or _NOBODYS
            passkey_gate.refuse_passkey(db, of.id, refused.reason, address)
        raise


def _fitting(
    party: Party, answer: Answer, known: KnownPasskey | None, handle: bytes | None
) -> tuple[KnownPasskey, Used]:
    of = known or _NOBODYS
    used = passkeys.check_use(party, answer.challenge, answer.text, of.public_key, of.sign_count)
    if known is None or (handle is not None and handle != known.account_id.bytes):
        raise PasskeyRefused
    return known, used


def _hash(session_token: str | None) -> bytes | None:
    return tokens.session_hash(session_token) if session_token else None
