"""Every error becomes a kind page that says what to do, in the reader's language, and nothing else."""

from pathlib import Path

import structlog
from flask import (
    Flask,
    Response,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from portal.web import unsent, visits
from security.errors import (
    Busy,
    Conflict,
    DecryptionFailed,
    KeyUnavailable,
    NotFound,
    NotSignedIn,
    ProofNeeded,
)

log = structlog.get_logger()
FAILSAFE = Path(__file__).parent.parent / "templates" / "errors" / "failsafe.html"


def install(app: Flask) -> None:
    """Register one answer for each kind of error."""
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(Conflict, lambda _error: _noted(409, "conflict"))
    app.register_error_handler(Busy, lambda _error: page(503))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(PoolTimeout, lambda _error: page(503))
    app.register_error_handler(DecryptionFailed, _alarm)
    app.register_error_handler(KeyUnavailable, _alarm)
    app.register_error_handler(Exception, _unexpected)


def page(status: int, name: str = "") -> Response:
    """The page for a status, or one of its own name; if even that cannot be made, one without any context."""
    try:
        return make_response(render_template(f"errors/{name or status}.html"), status)
    except Exception:  # noqa: BLE001 - the last resort (ASVS 16.5.4): an error page must not raise
        log.error("error_page_failed", status=status)  # noqa: TRY400 - a trace could hold texts
        return make_response(FAILSAFE.read_text(encoding="utf-8"), status)


def to_sign_in(_error: NotSignedIn) -> ResponseReturnValue:
    """Send a page to sign-in and back; a script is told that nobody is signed in."""
    if request.headers.get("Accept") == "application/json":
        return {"message": "signed out"}, 401
    if request.method != "GET" and (texts := unsent.typed_texts()):
        return unsent.page(401, texts)
    # A form's address shows nothing when it is asked for as a page; its organisation's front door does.
    tenant = (request.view_args or {}).get("tenant")
    back = f"/t/{tenant}/" if tenant and request.method != "GET" else request.path
    return redirect(url_for("login.sign_in", next=back), 303)


def without_token() -> Response:
    """A form whose token fits no session: what was typed is given back, nothing is done."""
    texts = unsent.typed_texts()
    return unsent.page(400, texts) if texts else page(400)


def _not_found(error: NotFound) -> Response:
    visits.record_refusal(error.reason)
    return page(404)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < 400:
        return error
    known = {400, 403, 404, 405, 409, 413, 423, 429, 500, 503}
    return _noted(error.code if error.code in known else 400, "not_understood")


# SQLSTATEs by which the gate refuses; everything else is a fault of ours.
ENDED = "55000"  # the case has ended: it is reopened before anybody writes in it
REFUSALS = {"42501": 404, "28000": 404, "54000": 400, "40001": 409, "22021": 400, "22P05": 400}
PROOF_NEEDED = "PF001"  # gate.demand_fresh_proof
READING_LIMIT = "RL001"  # gate.count_openings: too many different cases within an hour


def _database(error: DBAPIError) -> ResponseReturnValue:
    state = getattr(error.orig, "sqlstate", None) or ""
    constraint = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    log.warning("database_refused", sqlstate=state, constraint=constraint)
    if state == ENDED:
        return _noted(423, "ended")
    if state == READING_LIMIT:
        return _noted(429, "reading_limit", "reading_limit")
    if REFUSALS.get(state) == 404:
        visits.record_refusal("database")
    if state == PROOF_NEEDED:
        return current_app.handle_user_exception(ProofNeeded())
    if state in REFUSALS:
        return page(REFUSALS[state])
    return page(503 if isinstance(error, OperationalError) else 500)


def _alarm(error: Exception) -> Response:
    log.error("integrity_alarm", error=type(error).__name__)
    return _noted(500, "integrity")


def _unexpected(error: Exception) -> Response:
    log.error("unexpected", error=type(error).__name__)
    return _noted(500, "error")


def _noted(status: int, reason: str, name: str = "") -> Response:
    """The page, and an entry in place of the one that the request's rollback took away."""
    if "visit" in g:
        try:
            visits.record_refusal(reason)
        except SQLAlchemyError:
            log.error("refusal_not_recorded", reason=reason)  # noqa: TRY400 - a trace could hold texts
    return page(status, name)
