"""Using the link once it works, and stopping what somebody else began."""

from config.messages import N_
from portal.login.desk import Desk, TooLate
from security.authentication import login_gate, recovery_gate, tokens
from security.authentication.password_rules import objection
from security.authentication.recovery_gate import Recovery
from security.errors import NotFound, Refused


def find(desk: Desk, token: str) -> Recovery:
    """Return an open recovery. Raises TooLate when used, stopped, over or made up."""
    with desk.engine.begin() as db:
        found = recovery_gate.recovery(db, tokens.recovery_hash(token))
    if found is None:
        raise TooLate
    return found


def begin_anew(desk: Desk, token: str, login_name: str, password: str) -> str:
    """Set the new password and return a half session's token, for the new phone.

    Raises TooLate; Refused for a weak password, another sign-in name, or before the day is over; Busy.
    """
    found = find(desk, token)
    complaint = objection(password, (login_name, found.tenant_name), desk.breached)
    if complaint:
        raise Refused(complaint, "password")
    hashed, half_token = desk.hasher.hash(password), tokens.new_token()
    stage = tokens.half_session_hash(half_token)
    with desk.engine.begin() as db:
        login = desk.keys.login_index(login_name)
        if not recovery_gate.recover(db, tokens.recovery_hash(token), login, hashed, stage):
            raise Refused(N_("The link is not for this sign-in name, or it does not work yet."))
        half = login_gate.half_session(db, stage)
        if half is not None:
            desk.offer_seed(db, half.account_id, stage)
    return half_token


def stop(desk: Desk, session_token: str) -> None:
    """Stop what two administrators began for the owner of a session. Raises NotFound."""
    with desk.engine.begin() as db:
        if not recovery_gate.stop(db, tokens.session_hash(session_token)):
            raise NotFound
