"""The envelope in the form and in words: fields typed, fields shown, rows for pages, history and paper."""

from typing import Any

from flask_babel import gettext as _

from portal.method.sheets import Json
from portal.records.envelope import CASE_TEAM, VISIBILITIES, Envelope, Participant
from portal.records.tool import Row
from portal.records.wording import joined
from portal.web.form_rows import filled_rows
from portal.web.typed_values import Typed


def envelope_from(form: Any) -> Json:
    """The envelope as JSON, unchecked."""
    return {
        "participants": [
            {
                "role": row.role.data or "",
                "present": bool(row.present.data),
                "answered": bool(row.answered.data),
            }
            for row in filled_rows(form.participants, {})
        ],
        "source_notes": form.source_notes.data or "",
    }


def typed_envelope(envelope: Envelope, visibility: str = CASE_TEAM) -> Typed:
    """The envelope as if it had just been typed; what is empty is left out."""
    typed: Typed = {"visibility": [visibility]}
    if envelope.source_notes:
        typed["source_notes"] = [envelope.source_notes]
    for number, each in enumerate(envelope.participants):
        typed[f"participants-{number}-role"] = [each.role]
        ticks = {"present": each.present, "answered": each.answered}
        typed |= {f"participants-{number}-{name}": ["y"] for name, is_so in ticks.items() if is_so}
    return typed


def about_rows(envelope: Envelope) -> list[Row]:
    """Who took part and where it comes from, as far as it is said."""
    people = "\n".join(_participant(each) for each in envelope.participants)
    rows = [(_("Took part"), people), (_("Where it comes from"), envelope.source_notes)]
    return [(str(label), text) for label, text in rows if text]


def seen_by(visibility: str) -> str:
    """Who reads the sheet, in words."""
    return str(_(VISIBILITIES[visibility]))


def _participant(each: Participant) -> str:
    there = _("there") if each.present else _("not there")
    return joined(each.role, str(there), str(_("answered")) if each.answered else "")
