"""One line in the process log for each request: its rule, never the path; no word about anybody."""

import time

import structlog
from flask import Flask, Response, g, request

from portal.web.visits import current_request

log = structlog.get_logger()


def install(app: Flask) -> None:
    """Note when a request came and how it went."""
    app.before_request(_start)
    app.after_request(_tell)


def _start() -> None:
    g.portal_started = time.monotonic()


def _tell(response: Response) -> Response:
    if request.endpoint != "static":
        asked = current_request()
        log.info(
            "request",
            request_id=str(asked.id),
            method=asked.method,
            route=asked.route,
            status=response.status_code,
            milliseconds=round((time.monotonic() - g.portal_started) * 1000),
        )
    return response
