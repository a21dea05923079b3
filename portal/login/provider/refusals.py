"""Why the last return from a provider did not let somebody in, kept for the page that is asked for again."""

from flask import session

KEPT = "refused"


def remember(slug: str, state: str, reason: str) -> None:
    """Keep the reason in the browser's own signed cookie, beside the way back that it belongs to."""
    session[KEPT] = [slug, state, reason]


def of(slug: str, state: str) -> str | None:
    """Return the reason for which this very way back was refused, or None."""
    kept = session.get(KEPT)
    if not state or not isinstance(kept, list) or kept[:2] != [slug, state]:
        return None
    return str(kept[2])
