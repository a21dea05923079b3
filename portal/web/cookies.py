"""The session cookie: a random token that only this host receives and no script can read."""

from flask import Response, request

from portal.web.runtime import runtime
from security.authentication import tokens


def cookie_name() -> str:
    """`__Host-` binds a cookie to this very host; browsers demand TLS for it."""
    return "__Host-session" if runtime().settings.is_https else "session"


def capability() -> bytes | None:
    """What the database is shown instead of the cookie; None when there is no cookie."""
    token = request.cookies.get(cookie_name())
    return tokens.capability_of(token) if token else None


def remember(response: Response, token: str) -> None:
    """Set the session cookie. It ends with the browser; the database ends it sooner."""
    response.set_cookie(
        cookie_name(),
        token,
        httponly=True,
        samesite="Lax",
        path="/",
        secure=runtime().settings.is_https,
    )


def forget(response: Response) -> None:
    """Remove the session cookie."""
    response.delete_cookie(
        cookie_name(), path="/", httponly=True, samesite="Lax", secure=runtime().settings.is_https
    )
