"""The addresses of the plan, and the way into it from the wheel."""

from uuid import UUID

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.records.pages.blueprint import pages_of
from portal.records.pages.frame import address
from portal.records.starting import Begun
from portal.tools.plan import services
from portal.tools.plan.tool import TOOL
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = pages_of(TOOL, __name__)


@blueprint.post("/goals/<uuid:wheel_id>")
@requires(Permission.RECORD_WRITE, Action.RECORD_CREATE)
def copy_goal(visit: Visit, case_id: UUID, wheel_id: UUID) -> ResponseReturnValue:
    """A review, begun before or now, whose draft has the goal of a wheel."""
    begun = services.copy_goal(visit, TOOL, case_id, wheel_id)
    if begun is None:
        flash(_("No goal has been saved in this wheel yet."), "warning")
        return redirect(address(TOOL, "index", visit, case_id), 303)
    flash(_copied(begun), "success")
    return redirect(address(TOOL, "edit", visit, case_id, begun.record_id), 303)


@blueprint.post("/acute")
@requires(Permission.RECORD_WRITE, Action.RECORD_CREATE)
def begin_acute(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    """A review, begun before or now, open at the acute concern and its list."""
    begun = services.begin_acute(visit, TOOL, case_id)
    flash(_("Write what is acute below. It is a draft until you save."), "warning")
    to = address(TOOL, "edit", visit, case_id, begun.record_id)
    return redirect(f"{to}#acute", 303)


def _copied(begun: Begun) -> str:
    if begun.is_new:
        return str(_("The goal has been copied into a new review. It is a draft until you save."))
    return str(_("The goal stands in the review that you had begun. It is a draft until you save."))
