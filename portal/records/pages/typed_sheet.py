"""What somebody types in a sheet: as the form shows it at first, as it is saved, beside what another saved."""

from typing import Any

from flask import request

from config.clock import today
from portal.method.lenient import read_leniently
from portal.records import services
from portal.records.about import about_rows, envelope_from, typed_envelope
from portal.records.changes import Change, differences
from portal.records.desk import Desk
from portal.records.envelope import NOTHING_ABOUT, read_envelope
from portal.records.revisions import Revision
from portal.web.forms import base_version
from portal.web.typed_values import Typed, write_day

AnyDesk = Desk[Any, Any]


def typed_of(desk: AnyDesk) -> Typed:
    """What this person typed last, else what is saved, else what the sheet begins with."""
    if desk.draft:
        return desk.draft.typed
    if desk.saved is None:  # it may have been begun, and left empty, on another day
        return {
            "occurred_on": [write_day(today())],
            **typed_envelope(NOTHING_ABOUT),
            **desk.tool.prefill(desk),
        }
    said = {
        name: values for name, values in desk.tool.typed(desk.saved.body).items() if values != [""]
    }
    about = typed_envelope(desk.saved.saved.envelope, desk.record.visibility)
    return {"occurred_on": [write_day(desk.record.occurred_on)], **about, **said}


def revision_of(desk: AnyDesk, form: Any) -> Revision:
    """What is to be saved, unchecked; only the author says who reads the sheet."""
    return Revision(
        base_version(),
        services.kind_for(desk.record, request.form.get("kind", "")),
        form.occurred_on.day or today(),
        desk.tool.settle(desk, desk.tool.read(form)),
        form.reason.data or None,
        envelope_from(form),
        (form.visibility.data or None) if is_author(desk) else None,
    )


def is_author(desk: AnyDesk) -> bool:
    """Whether this person began the sheet."""
    return bool(desk.record.created_by == desk.visit.identity.membership_id)


def both_texts(desk: AnyDesk, form: Any) -> list[Change]:
    """Where the typed and the saved text differ; nothing while nothing is saved."""
    if desk.saved is None:
        return []
    language = desk.visit.identity.language
    said = desk.tool.settle(desk, desk.tool.read(form))
    yours, _unread = read_leniently(desk.tool.body, said)
    theirs = desk.saved
    about, _unreadable = read_envelope(envelope_from(form))
    return differences(
        [*desk.tool.worded(yours, desk.definition, language), *about_rows(about)],
        [
            *desk.tool.worded(theirs.body, desk.definition, language),
            *about_rows(theirs.saved.envelope),
        ],
    )


def saved_by_oneself(desk: AnyDesk) -> bool:
    """Whether the version that counts was saved by this same person."""
    return desk.saved is not None and (
        desk.saved.saved.author_id == desk.visit.identity.membership_id
    )
