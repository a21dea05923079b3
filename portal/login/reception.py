"""What the sign-in views read from a request, and how a person is let in."""

from flask import Response, make_response, redirect, request, session

from portal.login import half_cookie
from portal.login.desk import Caller, Desk, SignedIn
from portal.login.devices import device_family
from portal.login.organisations.services import sign_out
from portal.web import cookies
from portal.web.runtime import runtime
from security.errors import NotSignedIn


def desk() -> Desk:
    """Return the sign-in tools of the running application."""
    parts = runtime()
    return Desk(
        parts.login_engine, parts.sign_in_keys, parts.hasher, parts.settings.breached_passwords
    )


def caller() -> Caller:
    """Return where this request comes from."""
    return Caller(request.remote_addr or "", device_family(request.user_agent.string))


def session_token() -> str | None:
    """Return the token that the browser brings, live or not."""
    return request.cookies.get(cookies.cookie_name())


def own_token() -> str:
    """Return the browser's token. Raises NotSignedIn when it brings none."""
    token = session_token()
    if token is None:
        raise NotSignedIn
    return token


def go_on(response: Response, token: str) -> Response:
    """Give the browser the new token under which its session goes on."""
    cookies.remember(response, token)
    return response


def see_other(address: str) -> Response:
    """Return the answer to a change that went well: look there now (303)."""
    return make_response(redirect(address, 303))


def let_in(response: Response, signed_in: SignedIn) -> Response:
    """Give the browser its new session and end what it brought: nothing survives a sign-in."""
    brought = session_token()
    if brought:
        sign_out(desk(), brought)
    session.clear()
    session["language"] = signed_in.language
    half_cookie.forget(response)
    cookies.remember(response, signed_in.token)
    return response
