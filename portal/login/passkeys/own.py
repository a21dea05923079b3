"""A person's own passkeys: listed, added under a name, renamed, removed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from portal.login.desk import Desk
from portal.login.passkeys.services import Answer, spend
from security.authentication import factor_gate, passkey_gate, passkeys, tokens
from security.authentication.passkeys import Party
from security.errors import NotFound


@dataclass(frozen=True, slots=True)
class PasskeyRow:
    """A passkey as its owner sees it."""

    id: UUID
    name: str
    backed_up: bool
    created_at: datetime
    last_used_at: datetime | None
    refused_at: datetime | None


def list_own(desk: Desk, token: str) -> tuple[PasskeyRow, ...]:
    """Return the passkeys of a session's owner, the oldest first."""
    with desk.engine.begin() as db:
        found = passkey_gate.passkeys(db, tokens.session_hash(token))
    return tuple(
        PasskeyRow(
            one.id, desk.keys.open_passkey_name(one.id, one.name), one.backed_up, one.created_at,
            one.last_used_at, one.refused_at,
        )
        for one in found
    )  # fmt: skip


def options_to_add(desk: Desk, party: Party, token: str, challenge: bytes) -> str:
    """Return, as JSON, what a browser needs to make a passkey; it refuses a device that has one."""
    session = tokens.session_hash(token)
    with desk.engine.begin() as db:
        account = factor_gate.account_of(db, session)
        known = [one.credential_id for one in passkey_gate.passkeys(db, session)]
    return passkeys.options_to_register(party, challenge, account.bytes, known)


def add(desk: Desk, party: Party, token: str, answer: Answer, name: str) -> str:
    """Keep a new passkey; return the session's new token. Raises PasskeyRefused."""
    spend(desk, answer, "register", token)
    made = passkeys.check_registration(party, answer.challenge, answer.text)
    passkey_id, new = uuid4(), tokens.new_token()
    sealed = desk.keys.seal_passkey_name(passkey_id, name)
    with desk.engine.begin() as db:
        session = tokens.session_hash(token)
        passkey_gate.add_passkey(db, session, passkey_id, made, sealed, tokens.session_hash(new))
    return new


def find_own(desk: Desk, token: str, passkey_id: UUID) -> PasskeyRow:
    """Return one of the own passkeys. Raises NotFound."""
    for one in list_own(desk, token):
        if one.id == passkey_id:
            return one
    raise NotFound


def rename(desk: Desk, token: str, passkey_id: UUID, name: str) -> None:
    """Give one of the own passkeys another name. Raises NotFound."""
    sealed = desk.keys.seal_passkey_name(passkey_id, name)
    with desk.engine.begin() as db:
        if not passkey_gate.rename_passkey(db, tokens.session_hash(token), passkey_id, sealed):
            raise NotFound


def remove(desk: Desk, token: str, passkey_id: UUID) -> str:
    """End one of the own passkeys; return the session's new token. Raises NotFound."""
    new = tokens.new_token()
    with desk.engine.begin() as db:
        session = tokens.session_hash(token)
        if not passkey_gate.remove_passkey(db, session, passkey_id, tokens.session_hash(new)):
            raise NotFound
    return new
