"""The cookie that ties a sign-in at a provider to the browser that began it."""

from flask import Response, request

from portal.web.runtime import runtime

TEN_MINUTES = 600


def _name() -> str:
    return "__Host-provider" if runtime().settings.is_https else "provider"


def token() -> str | None:
    """Return the attempt's token, or None when the browser brings none: it began nothing."""
    return request.cookies.get(_name())


def remember(response: Response, attempt_token: str) -> None:
    """Set the cookie; Lax, because the way back comes from the provider's site."""
    response.set_cookie(
        _name(), attempt_token, max_age=TEN_MINUTES, httponly=True, samesite="Lax", path="/",
        secure=runtime().settings.is_https,
    )  # fmt: skip


def forget(response: Response) -> None:
    """Remove the cookie: a way back is used once."""
    response.delete_cookie(
        _name(), path="/", httponly=True, samesite="Lax", secure=runtime().settings.is_https
    )
