"""What somebody typed whom the portal could not hear any more: given back to be copied, so that nothing is lost."""

from typing import Final
from uuid import UUID

from flask import Response, make_response, render_template, request

from portal.web import cookies

SECRETS: Final = ("password", "code", "token")
SHORT: Final = 15  # a word or a choice; what is worth copying has a space or is longer


def typed_texts() -> list[str]:
    """The texts of the form that was just sent to an organisation's page, by somebody who had a session."""
    if "tenant" not in (request.view_args or {}) or cookies.capability() is None:
        return []
    sent = [
        value.strip()
        for name, values in request.form.lists()
        if not any(secret in name for secret in SECRETS)
        for value in values
    ]
    return [text for text in dict.fromkeys(sent) if _is_worth_copying(text)]


def page(status: int, texts: list[str]) -> Response:
    """The page that gives them back."""
    return make_response(render_template("errors/unsent.html", texts=texts), status)


def _is_worth_copying(text: str) -> bool:
    return (" " in text or len(text) > SHORT) and not _is_id(text)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
