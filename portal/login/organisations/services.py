"""One's own session outside an organisation."""

from portal.login.desk import Desk
from security.authentication import account_gate, tokens
from security.authentication.account_gate import Organisation, Person


def find_person(desk: Desk, session_token: str) -> Person | None:
    """Return who a session belongs to, or None when it is over or made up."""
    with desk.engine.begin() as db:
        return account_gate.who(db, tokens.session_hash(session_token))


def own_organisations(desk: Desk, session_token: str) -> tuple[Organisation, ...]:
    """Return where the owner of a live session belongs; nowhere without one."""
    with desk.engine.begin() as db:
        return account_gate.organisations(db, tokens.session_hash(session_token))


def sign_out(desk: Desk, session_token: str) -> str | None:
    """End the session in the database at once, whatever the browser keeps.

    Returns the slug of the organisation at whose provider the person may still be signed in, or None.
    """
    with desk.engine.begin() as db:
        return account_gate.end(db, tokens.session_hash(session_token))


def choose_language(desk: Desk, session_token: str, language: str) -> None:
    """Keep 'da' or 'en' on the account; without a live session nothing happens."""
    with desk.engine.begin() as db:
        account_gate.set_language(db, tokens.session_hash(session_token), language)
