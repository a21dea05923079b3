"""One press does a thing once: how a form that is sent twice is known, and where its second sending is led."""

import re
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid4

from flask import Flask, Response, flash, make_response, redirect, request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from portal.web import form_gate
from security.visit import Visit

FIELD: Final = "form_key"
KEY: Final = re.compile(r"[0-9a-f]{32}")
# Spent on the way (portal/login/proof).
PROOF_FIELDS: Final = ("proof_code", "proof_passkey", "proof_for", "proof_method")
# They differ from one sending to the next without being anybody's typing.
LEFT_OUT: Final = ("csrf_token", *PROOF_FIELDS)


def install(app: Flask) -> None:
    """Give templates the key of a new form."""
    app.jinja_env.globals["form_key"] = lambda: uuid4().hex


def fingerprint() -> bytes | None:
    """What tells this sending of a form from every other; None for what needs no telling apart.

    The form's own key alone would swallow a text that was changed after going back.
    """
    asks_as_script = request.headers.get("Accept") == "application/json"
    if request.method != "POST" or asks_as_script:
        return None
    if not KEY.fullmatch(request.form.get(FIELD, "")):
        return None
    fields = sorted(pair for pair in request.form.items(multi=True) if pair[0] not in LEFT_OUT)
    files = sorted((name, _content(file)) for name, file in request.files.items(multi=True))
    return sha256(repr((request.path, fields, files)).encode()).digest()


def press() -> UUID | None:
    """The id of the press that sent this form, the same for its second sending; None where no key came along.

    For an answer that is no way to a page: a paper is handed out both times, and is one paper (portal/paper).
    """
    form = fingerprint()
    return UUID(bytes=form[:16]) if form else None


def led_before(visit: Visit, form: bytes) -> Response | None:
    """The way to what an earlier sending made, None when this is the first; waits for one under way."""
    address = form_gate.begin(visit.db, form)
    if address is None:
        return None
    flash(_("You pressed twice. It has been done once."), "info")
    return make_response(redirect(address, 303))


def leads_to(visit: Visit, form: bytes, response: Response) -> None:
    """Remember where the form led; what was refused or only shown again may be sent again."""
    is_done = response.status_code in (302, 303)
    form_gate.finish(visit.db, form, own_address(response.location) if is_done else None)


def _content(file: FileStorage) -> str:
    content = sha256(file.stream.read()).hexdigest()
    file.stream.seek(0)
    return content


def own_address(location: str | None) -> str | None:
    """The address as it is kept; None for what is no page of an organisation."""
    found = re.fullmatch(r"/t/[a-z0-9/_?=&.#-]{1,400}", location or "")
    return found[0] if found else None
