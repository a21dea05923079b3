"""One's own session outside an organisation."""

from portal.login.desk import Desk
from security.authentication import account_gate, tokens
from security.authentication.account_gate import Organisation
from security.errors import NotSignedIn


def own_organisations(desk: Desk, session_token: str) -> tuple[Organisation, ...]:
    """Return where the signed-in person belongs. Raises NotSignedIn."""
    session = tokens.session_hash(session_token)
    with desk.engine.begin() as db:
        if account_gate.who(db, session) is None:
            raise NotSignedIn
        return account_gate.organisations(db, session)


def is_signed_in(desk: Desk, session_token: str | None) -> bool:
    """Tell whether the token belongs to a live session."""
    if not session_token:
        return False
    with desk.engine.begin() as db:
        return account_gate.who(db, tokens.session_hash(session_token)) is not None


def sign_out(desk: Desk, session_token: str) -> None:
    """End the session in the database at once, whatever the browser keeps."""
    with desk.engine.begin() as db:
        account_gate.end(db, tokens.session_hash(session_token))


def choose_language(desk: Desk, session_token: str, language: str) -> None:
    """Keep 'da' or 'en' on the account; without a live session nothing happens."""
    with desk.engine.begin() as db:
        account_gate.set_language(db, tokens.session_hash(session_token), language)
