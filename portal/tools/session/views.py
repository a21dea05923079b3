"""The pages of the session sheet: those of every tool, a no-show in two taps, and what is for the file."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.clock import today
from portal.method.problems import RulesBroken
from portal.method.session import NO_SHOW
from portal.records import services
from portal.records.journal import marks
from portal.records.pages.blueprint import pages_of
from portal.records.pages.frame import address, frame
from portal.records.revisions import Revision
from portal.tools.session.filing_lines import filing_lines
from portal.tools.session.forms import FilingForm, NoShowForm
from portal.tools.session.sheets import waiting
from portal.tools.session.tool import TOOL
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = pages_of(TOOL, __name__)
FOR_THE_FILE = replace(TOOL, chosen=waiting)
Fault = tuple[UUID, str, Sequence[str]]


@blueprint.post("/no-show")
@requires(Permission.RECORD_WRITE, Action.RECORD_CREATE)
def no_show(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    """Start, save and lock the sheet of a talk that did not happen today."""
    said = {"form": NO_SHOW, "no_show_reason": NoShowForm().reason.data or ""}
    record_id = services.start(visit, TOOL, case_id)
    desk = services.open_desk(visit, TOOL, case_id, record_id, Action.RECORD_WRITE)
    try:
        services.save(visit, TOOL, desk, Revision(0, "lock", today(), said))
    except RulesBroken:
        abort(400, "malformed")  # no button says that
    flash(_("It has been noted that the talk did not happen."), "success")
    return redirect(address(TOOL, "index", visit, case_id), 303)


@blueprint.get("/journal")
@requires(Permission.RECORD_READ)
def journal(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    """What is to be transferred to the municipality's own file, and what has been."""
    return _journal_page(visit, case_id)


@blueprint.post("/<uuid:record_id>/journal")
@requires(Permission.RECORD_WRITE, Action.RECORD_JOURNAL)
def mark(visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Say where the sheet stands towards the file; a transferred one with its reference."""
    form = FilingForm()
    state, reference = form.state.data or "", form.reference.data or ""
    desk = services.open_desk(visit, TOOL, case_id, record_id, Action.RECORD_WRITE)
    if desk.saved is None or state not in marks.STATES:
        abort(400, "malformed")
    try:
        marks.mark(visit, desk.file.opened, desk.record, state, reference)
    except RulesBroken as error:
        words = [_(problem.message, **problem.values) for problem in error.problems]
        return _journal_page(visit, case_id, (record_id, reference, words)), 422
    if state == marks.TO_TRANSFER:
        flash(_("The sheet is on the list of what is to be transferred."), "success")
        return redirect(address(TOOL, "show", visit, case_id, record_id), 303)
    flash(_("It has been noted for the file."), "success")
    return redirect(address(TOOL, "journal", visit, case_id), 303)


def _journal_page(visit: Visit, case_id: UUID, fault: Fault | None = None) -> str:
    file, sheets = services.open_sheets(visit, FOR_THE_FILE, case_id, [])
    context: dict[str, Any] = frame(TOOL, visit, file)
    return render_template(
        "session/journal.html",
        **context,
        lines=filing_lines(sheets, visit.identity.language),
        transfers=marks.transfers(visit, file.opened, case_id),
        fault=fault,
    )
