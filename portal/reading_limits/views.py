"""/t/<tenant>/reading-limits/: who has opened very many cases in an hour, and who may go on."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.reading_limits import services
from portal.reading_limits.forms import LiftForm
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "reading_limits", __name__, template_folder="templates", url_prefix="/t/<tenant>/reading-limits"
)


@blueprint.get("/")
@requires(Permission.READING_LIFT)
def index(visit: Visit) -> ResponseReturnValue:
    return _page(visit)


@blueprint.post("/<uuid:member_id>")
@requires(Permission.READING_LIFT, Action.MEMBER_READ_ON, fresh_proof=True)
def lift(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    form = LiftForm()
    form.offer()
    services.demand_waiting(visit, member_id)
    if not form.validate():
        return _page(visit, member_id, list(form.reason.errors)), 422
    services.let_go_on(visit, member_id, form.reason.data)
    flash(_("The person can go on at once. It stands in the access log."), "success")
    return redirect(url_for("reading_limits.index", tenant=visit.tenant.slug), 303)


def _page(visit: Visit, wrong: UUID | None = None, messages: list[str] | None = None) -> str:
    form = LiftForm(formdata=None)
    form.offer()
    return render_template(
        "reading_limits/index.html", waiting=services.waiting(visit), form=form, wrong=wrong,
        messages=messages or [],
    )  # fmt: skip
