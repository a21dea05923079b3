"""Flask-Login's current_user: the owner of the server-side session that the browser names."""

from dataclasses import dataclass

from flask import Request, g
from flask.blueprints import BlueprintSetupState
from flask_login import LoginManager

from portal.login.organisations.services import find_person
from portal.login.reception import desk, session_token


@dataclass(frozen=True, slots=True)
class SignedInPerson:
    """What Flask-Login asks of a person; roles belong to a visit, not to an account."""

    account_id: str
    language: str
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """Return the account's id."""
        return self.account_id


def install(state: BlueprintSetupState) -> None:
    """Tell Flask-Login how a request names a person.

    There is no login_user and no remember-me: sessions live in the database, which ends them, so
    nothing about a person is kept in a signed cookie that a server could not take back.
    """
    manager = LoginManager()
    manager.session_protection = None
    manager.request_loader(_load)
    manager.init_app(state.app, add_context_processor=False)


def _load(_request: Request) -> SignedInPerson | None:
    visit = g.get("visit")
    if visit is not None:
        return SignedInPerson(str(visit.identity.account_id), visit.identity.language)
    token = session_token()
    person = find_person(desk(), token) if token else None
    return SignedInPerson(str(person.account_id), person.language) if person else None
