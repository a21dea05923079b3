"""What a request may look like before any page sees it: its size, its text, and where it comes from."""

from urllib.parse import unquote_to_bytes, urlsplit

from flask import Flask, abort, request
from flask_wtf import CSRFProtect

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LARGEST_BODY = 512 * 1024
MOST_FIELDS = 2000


def install(app: Flask) -> None:
    """Limits, cross-site refusal and CSRF tokens on every form."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=MOST_FIELDS,
        WTF_CSRF_TIME_LIMIT=None,  # the session ends sooner than a token would
        WTF_CSRF_SSL_STRICT=False,  # no Referer is sent; _refuse_other_sites looks at the origin instead
    )
    app.before_request(_refuse_other_sites)
    app.before_request(_refuse_broken_text)
    CSRFProtect(app)


def _refuse_other_sites() -> None:
    """Fetch metadata first, then the Origin header; browsers send one of them (OWASP CSRF sheet)."""
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in ("same-origin", "none"):
        abort(400, "cross_site")
    if site is None and origin is not None and urlsplit(origin).netloc != request.host:
        abort(400, "cross_site")


def _refuse_broken_text() -> None:
    """NUL and bytes that are no UTF-8 are nobody's typing."""
    texts = [*request.args.values(), *(map(str, (request.view_args or {}).values()))]
    encoded = [request.query_string]
    if request.mimetype == "application/x-www-form-urlencoded":
        encoded.append(request.get_data())
    try:  # the parsers would quietly keep such bytes as percent signs and digits
        for part in encoded:
            unquote_to_bytes(part).decode("utf-8")
    except UnicodeDecodeError:
        abort(400, "broken_text")
    if request.method not in SAFE:
        texts += [value for values in request.form.listvalues() for value in values]
    if any("\x00" in text or "\ufffd" in text for text in texts):
        abort(400, "broken_text")
