"""Where a sheet stands towards the municipality's own file: to be transferred, or in it under a reference."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import StringField

from portal.method.problems import RulesBroken
from portal.records import services
from portal.records.journal import marks
from portal.records.pages.frame import address
from portal.records.pages.reading import Refused, page_of
from portal.records.tool import Tool
from portal.web.forms import KnownFieldsForm
from security.access_log.events import Action
from security.visit import Visit


class FilingForm(KnownFieldsForm):
    """Where a sheet stands towards the municipality's own file."""

    state = StringField()
    reference = StringField()


def mark(tool: Tool[Any, Any], visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Say where the sheet stands towards the file; a transferred one with its reference."""
    form = FilingForm()
    state, reference = form.state.data or "", form.reference.data or ""
    desk = services.open_desk(visit, tool, case_id, record_id, Action.RECORD_WRITE)
    if desk.saved is None or state not in marks.STATES:
        abort(400, "malformed")
    try:
        marks.mark(visit, desk.file.opened, desk.record, state, reference)
    except RulesBroken as error:
        words = [_(problem.message, **problem.values) for problem in error.problems]
        return page_of(desk, refused=Refused(reference, words)), 422
    # What was lent is one part of a case: the list of all parts is not open to whoever borrowed it.
    waits = state == marks.TO_TRANSFER
    said = (
        _("The sheet is on the list of what is to be transferred.")
        if waits
        else _("It has been noted for the file.")
    )
    flash(said, "success")
    if waits or visit.identity.is_lent:
        return redirect(address(tool, "show", visit, case_id, record_id), 303)
    return redirect(url_for("session.journal", tenant=visit.tenant.slug, case_id=case_id), 303)
