"""What everybody is led to before any other page; the feature that owns that page says whom it awaits."""

from collections.abc import Callable
from typing import Final

from flask import Response, make_response, redirect, request, url_for

from portal.web.form_keys import own_address
from security.visit import Visit

Awaits = Callable[[Visit], bool]
_PAGES: Final[dict[str, Awaits]] = {}


def comes_first(endpoint: str, awaits: Awaits) -> None:
    """Lead whomever `awaits` names to this page of the organisation before any other (portal/features.py says so)."""
    _PAGES[endpoint] = awaits


def led_there(visit: Visit) -> Response | None:
    """The way to a page that awaits the visitor, for whoever asks for another one; None lets that be shown.

    What is sent is never turned away: nobody loses a text by it. Scripts are left alone as well.
    """
    asks_as_script = request.headers.get("Accept") == "application/json"
    if request.method != "GET" or asks_as_script:
        return None
    for endpoint, awaits in _PAGES.items():
        if request.endpoint != endpoint and awaits(visit):
            way_on = own_address(request.full_path.removesuffix("?")) or request.path
            there = url_for(endpoint, tenant=visit.tenant.slug, next=way_on)
            return make_response(redirect(there, 303))
    return None
