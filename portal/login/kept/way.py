"""Where somebody is led who has just signed in."""

from flask import url_for

from portal.login.desk import SignedIn
from portal.login.kept.services import find
from portal.login.reception import desk


def way_on(signed_in: SignedIn, wanted: str) -> str:
    """Return the page wanted, or before it the one with the text that the last session left unsent."""
    kept = url_for("login.kept.show")
    if wanted.startswith(kept) or find(desk(), signed_in.token) is None:
        return wanted
    return kept
