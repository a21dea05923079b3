"""The pages of the meeting: those of every tool, and the invitation."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.records import services
from portal.records.pages.blueprint import pages_of
from portal.records.pages.frame import frame
from portal.tools.meeting.invitation import letters
from portal.tools.meeting.tool import TOOL
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = pages_of(TOOL, __name__)


@blueprint.get("/<uuid:record_id>/invitation")
@requires(Permission.RECORD_READ)
def invitation(visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """The invitation in both languages, to copy."""
    desk = services.open_desk(visit, TOOL, case_id, record_id, Action.RECORD_READ)
    filled = desk.saved
    return render_template(
        "meeting/invitation.html",
        **frame(TOOL, visit, desk.file, desk.record),
        letters=letters(filled.body, desk.record.occurred_on, filled.definition) if filled else [],
    )
