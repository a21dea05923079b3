"""The addresses of the plan, and the way into it from the wheel."""

from uuid import UUID

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.records.pages.blueprint import pages_of
from portal.records.pages.frame import address
from portal.tools.plan import services
from portal.tools.plan.tool import TOOL
from portal.web.guards import requires
from security.permissions import Permission
from security.visit import Visit

blueprint = pages_of(TOOL, __name__)


@blueprint.post("/goals/<uuid:wheel_id>")
@requires(Permission.RECORD_WRITE)
def copy_goal(visit: Visit, case_id: UUID, wheel_id: UUID) -> ResponseReturnValue:
    """A new review that starts with the goal of a wheel."""
    record_id = services.copy_goal(visit, TOOL, case_id, wheel_id)
    if record_id is None:
        flash(_("No goal has been saved in this wheel yet."), "warning")
        return redirect(address(TOOL, "index", visit, case_id), 303)
    flash(_("The goal has been copied into a new review. It is a draft until you save."), "success")
    return redirect(address(TOOL, "edit", visit, case_id, record_id), 303)
