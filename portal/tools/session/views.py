"""The pages of the session sheet: those of every tool, a no-show in two taps, and what is for the file."""

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
from portal.tools.session.filing_lines import filing_lines, transfer_lines
from portal.tools.session.forms import NoShowForm
from portal.tools.session.sheets import waiting
from portal.tools.session.tool import TOOL
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = pages_of(TOOL, __name__)
FOR_THE_FILE = replace(TOOL, chosen=waiting)


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
    file, sheets = services.open_sheets(visit, FOR_THE_FILE, case_id, [])
    context: dict[str, Any] = frame(TOOL, visit, file)
    return render_template(
        "session/journal.html",
        **context,
        lines=filing_lines(visit, file, sheets),
        transfers=transfer_lines(visit, marks.transfers(visit, file.opened, case_id)),
    )
