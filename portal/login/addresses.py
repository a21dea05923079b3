"""Where a person wanted to go; only our own pages, so that no link leads elsewhere."""

import re
from typing import Any, Final
from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

# Backslashes, control characters and a second slash are how "own" paths turn into other hosts.
_OWN: Final = re.compile(r"/[A-Za-z0-9._~%/?&=+-]*")
_AFTER_SIGN_IN: Final = ("/t/", "/invitations/", "/account/")


def own_page(target: str | None) -> str | None:
    """Return the target when it is the path of a page of ours, else None."""
    return own_address(target, "GET")


def own_address(target: str | None, method: str) -> str | None:
    """Return the target when it is a path of ours that takes this method, else None."""
    if not target or len(target) > 500 or "//" in target or not _OWN.fullmatch(target):
        return None
    try:
        current_app.url_map.bind("").match(urlsplit(target).path, method=method)
    except HTTPException:  # no such page; a redirect that only mends a slash is one, too
        return None
    return target


def wanted_page() -> str | None:
    """Return the page of an organisation, or the invitation, that sign-in interrupted."""
    target = own_page(request.args.get("next"))
    return target if target and target.startswith(_AFTER_SIGN_IN) else None


def carried() -> dict[str, Any]:
    """Return what goes along from step to step: the page wanted, and the language chosen."""
    return {"next": wanted_page(), "lang": request.args.get("lang")}
