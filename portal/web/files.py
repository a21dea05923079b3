"""Files that leave the portal; each is an entry with its SHA-256 before it goes."""

from collections.abc import Mapping
from hashlib import sha256
from typing import IO, Final
from uuid import UUID

from flask import Response, request
from werkzeug.wsgi import wrap_file

from portal.web import file_gate
from security.visit import Visit

# What is drawn or asked for within a page; everything else that a view answers with is a file.
PAGES: Final = ("text/html", "application/json")
FORMS: Final[Mapping[str, str]] = {"application/pdf": "pdf", "text/csv": "csv"}


class File(Response):
    """An answer that is kept where the reader likes; `holds` counts what is in it."""

    holds = 1
    is_told = False


def download(made: bytes | str, kind: str, name: str, holds: int = 1) -> File:
    """These bytes, of this media type, under this name. `visits.run` writes the entry."""
    return _named(File(made, mimetype=kind), name, holds)


def told_download(made: bytes | IO[bytes], kind: str, name: str) -> File:
    """The same for a file whose fingerprint the log has by a function of its own."""
    body = made if isinstance(made, bytes) else wrap_file(request.environ, made)
    is_read_later = not isinstance(made, bytes)
    leaving = _named(File(body, mimetype=kind, direct_passthrough=is_read_later), name)
    leaving.is_told = True
    return leaving


def tell(visit: Visit, response: Response) -> None:
    """Write down that a file leaves, and of which case; nothing for a page, or for what the log knows already."""
    is_told = isinstance(response, File) and response.is_told
    if is_told or response.status_code != 200 or response.mimetype in PAGES:
        return
    named = request.view_args or {}
    ids = [value for name, value in named.items() if isinstance(value, UUID) and name != "case_id"]
    file_gate.note(
        visit.db,
        FORMS.get(response.mimetype or "", "file"),
        response.holds if isinstance(response, File) else 1,
        ids[-1] if ids else None,
        named.get("case_id"),
        sha256(response.get_data()).digest(),
    )


def _named(leaving: File, name: str, holds: int = 1) -> File:
    leaving.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    leaving.holds = holds
    return leaving
