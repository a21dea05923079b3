"""From page to page of a list of entries."""

from typing import Any

from flask import request, url_for

from portal.access_log.timelines.view_models import Timeline
from portal.access_log.view_models import LogPage


def turns(endpoint: str, page: LogPage | Timeline | None, place: dict[str, Any]) -> dict[str, Any]:
    """The links to the first page and to the next one, as the templates of lists take them; `place` is the list's."""
    older = page.older if page else None
    return {
        "first_url": url_for(endpoint, **place) if "before_at" in request.args else None,
        "older_url": url_for(endpoint, **(place | older.address())) if older else None,
    }
