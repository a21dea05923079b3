"""Headers of every answer: nothing inline, nothing foreign, nothing kept behind."""

from flask import Flask, Response, request

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'; require-trusted-types-for 'script'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
}
A_YEAR = "public, max-age=31536000, immutable"  # the address changes with the file
A_DAY = "public, max-age=86400"  # fonts and icons that a style sheet names


def install(app: Flask) -> None:
    """Add the headers to every answer, errors included."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Cache-Control"] = _caching(response)
    return response


def _caching(response: Response) -> str:
    """Only styles, scripts, fonts and icons are kept; a page is nobody's but the reader's."""
    if request.endpoint != "static" or response.status_code != 200:
        return "no-store"
    return A_YEAR if "v" in request.args else A_DAY
