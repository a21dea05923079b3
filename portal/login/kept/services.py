"""Keeping a form that met no session, and giving it back to its own person."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from portal.login.desk import Desk
from portal.login.proof.asked import Asked
from security.authentication import kept_gate, tokens


@dataclass(frozen=True, slots=True)
class Found:
    """A form as it was typed, and when."""

    asked: Asked
    kept_at: datetime


def keep(desk: Desk, token: str, asked: Asked) -> bool:
    """Keep a form for the owner of a session, live or ended today; False when it is nobody's."""
    kept_id = uuid4()
    body = json.dumps({"address": asked.address, "fields": asked.fields}, ensure_ascii=False)
    sealed = desk.keys.seal_kept_form(kept_id, body)
    with desk.engine.begin() as db:
        return kept_gate.keep_form(db, tokens.session_hash(token), kept_id, sealed)


def find(desk: Desk, token: str) -> Found | None:
    """Return what is kept for the owner of a live session, or None."""
    with desk.engine.begin() as db:
        row = kept_gate.kept_form(db, tokens.session_hash(token))
    if row is None:
        return None
    body = json.loads(desk.keys.open_kept_form(row.id, row.body))
    fields = tuple((name, value) for name, value in body["fields"])
    return Found(Asked(body["address"], "POST", fields), row.kept_at)


def is_shown_again(asked: Asked) -> bool:
    """Whether a form is one of an organisation's pages, which come back filled in (portal/web/only_shown.py)."""
    return asked.address.startswith("/t/")


def drop(desk: Desk, token: str) -> None:
    """Destroy what is kept for the owner of a live session."""
    with desk.engine.begin() as db:
        kept_gate.drop_form(db, tokens.session_hash(token))
