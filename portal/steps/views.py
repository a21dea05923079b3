"""The page of the steps of a case, and the buttons on it."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.clock import today
from portal.records.ended import ending_of
from portal.records.menu import case_menu
from portal.records.step_queries import EndedAfter
from portal.steps import services
from portal.steps.forms import TickForm
from portal.steps.view_models import step_lists
from portal.web.guards import requires
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "steps",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/steps",
)


@blueprint.get("/")
@requires(Permission.RECORD_READ)
def index(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    gone = request.args.get("gone") == "yes"
    found = services.open_steps(visit, case_id, _after(), gone=gone)
    ending = ending_of(visit, found.file.case)
    return render_template(
        "steps/index.html",
        case=found.file.case,
        sheet=found.file.sheet,
        menu=case_menu(visit, found.file),
        ending=ending,
        lists=step_lists(visit, found.open, found.ended, today(), is_over=ending.is_ended),
        more=found.more,
        renewal_on=found.renewal_on,
        today=today(),
        first=not request.args.get("after"),
        gone=gone,
    )


@blueprint.post("/<uuid:step_id>/state")
@requires(Permission.STEP_TICK)
def tick(visit: Visit, case_id: UUID, step_id: UUID) -> ResponseReturnValue:
    state = TickForm().state.data or ""
    services.tick(visit, case_id, step_id, state)
    flash(_thanks(state), "success")
    return redirect(url_for("steps.index", tenant=visit.tenant.slug, case_id=case_id), 303)


def _thanks(state: str) -> str:
    words = {
        "done": _("The step is marked as done."),
        "dropped": _("The step has been dropped."),
        "open": _("The step is open again."),
    }
    return str(words[state])


def _after() -> EndedAfter | None:
    text = request.args.get("after")
    if not text:
        return None
    try:
        moment, step_id = text.split("_")
        return EndedAfter(datetime.fromisoformat(moment), UUID(step_id))
    except ValueError:
        raise NotFound("malformed") from None
