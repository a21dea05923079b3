"""When a session ends, told to the open page so that it can warn in time and cover itself."""

from datetime import UTC, datetime
from typing import NamedTuple

from flask import Flask, Response, g

from security.visit import Visit


class SecondsLeft(NamedTuple):
    """Seconds without a click until the end, and seconds until the end whatever is clicked."""

    idle: int
    latest: int


def install(app: Flask) -> None:
    """Tell every answer of a visit, so that a page which stays open learns of changed limits."""
    app.after_request(_tell)


def seconds_left(visit: Visit) -> SecondsLeft:
    """What this visit leaves of the session, by the limits that the organisation has now."""
    now = datetime.now(UTC)
    idle, latest = visit.tenant.idle_ends_at - now, visit.tenant.absolute_ends_at - now
    return SecondsLeft(max(int(idle.total_seconds()), 1), max(int(latest.total_seconds()), 1))


def _tell(response: Response) -> Response:
    visit = g.get("visit")
    if visit is not None:
        left = seconds_left(visit)
        response.headers["Session-Idle-Seconds"] = str(left.idle)
        response.headers["Session-Latest-Seconds"] = str(left.latest)
    return response
