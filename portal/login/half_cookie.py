"""The cookie between password and code; another name and another hash than a session's."""

from flask import Response, request

from portal.login.desk import TooLate
from portal.web.runtime import runtime


def _name() -> str:
    return "__Host-sign-in" if runtime().settings.is_https else "sign-in"


def token() -> str:
    """Return the half session's token. Raises TooLate when the browser brings none."""
    found = request.cookies.get(_name())
    if not found:
        raise TooLate
    return found


def remember(response: Response, half_token: str) -> None:
    """Set the cookie; Strict, because nobody comes to these pages from another site."""
    response.set_cookie(
        _name(), half_token, httponly=True, samesite="Strict", path="/",
        secure=runtime().settings.is_https,
    )  # fmt: skip


def forget(response: Response) -> None:
    """Remove the cookie."""
    response.delete_cookie(
        _name(), path="/", httponly=True, samesite="Strict", secure=runtime().settings.is_https
    )
