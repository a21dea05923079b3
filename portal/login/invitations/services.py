"""Using an invitation: once, by the person it was made for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from config.messages import N_
from portal.login.desk import Desk, TooLate
from security.authentication import account_gate, login_gate, tokens
from security.authentication.account_gate import Invitation
from security.authentication.password_rules import objection
from security.errors import Refused

# What the database answers when the invitation names another account than the one signed in.
_SOMEBODY_ELSE: Final = ("28000", "23502")
# One and the same for a name that is not the invited one and for somebody who has an account already.
_DOES_NOT_FIT: Final = N_(
    "This does not fit the invitation. Write the address that it was sent to. Do you have a sign-in here already? "
    "Then sign in with it first."
)


def find_invitation(desk: Desk, token: str) -> Invitation:
    """Return an open invitation. Raises TooLate when used, revoked, over or made up."""
    with desk.engine.begin() as db:
        found = account_gate.invitation(db, tokens.invitation_hash(token))
    if found is None:
        raise TooLate
    return found


def accept_as_new(desk: Desk, token: str, login_name: str, password: str) -> str:
    """Create the account and return a half session's token, for the first sign-in.

    Raises TooLate; Refused for a weak password or another sign-in name; Busy.
    """
    invitation = find_invitation(desk, token)
    complaint = objection(password, (login_name, invitation.tenant_name), desk.breached)
    if complaint:
        raise Refused(complaint, "password")
    password_hash = desk.hasher.hash(password)
    half_token = tokens.new_token()
    stage = tokens.half_session_hash(half_token)
    with desk.engine.begin() as db, _refusing_somebody_else(_DOES_NOT_FIT, "login_name"):
        account = account_gate.join_as_new(db, tokens.invitation_hash(token), password_hash, stage)
        if account is None:
            raise TooLate
        # Whoever holds the link must also know the sign-in name; it is needed again tomorrow.
        known = login_gate.find_account(db, desk.keys.login_index(login_name))
        if known is None or known.account_id != account:
            raise Refused(_DOES_NOT_FIT, "login_name")
        desk.offer_seed(db, account, stage)
    return half_token


def accept_signed_in(desk: Desk, token: str, session_token: str) -> str:
    """Join with the account that is signed in; return the organisation's slug.

    Raises TooLate, and Refused when the invitation is for somebody else.
    """
    invitation = find_invitation(desk, token)
    somebody_else = N_("The invitation is for another account than this one.")
    with desk.engine.begin() as db, _refusing_somebody_else(somebody_else):
        session = tokens.session_hash(session_token)
        if account_gate.join_signed_in(db, tokens.invitation_hash(token), session) is None:
            raise TooLate
    return invitation.tenant_slug


@contextmanager
def _refusing_somebody_else(message: str, field: str | None = None) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) not in _SOMEBODY_ELSE:
            raise
        raise Refused(message, field) from None
