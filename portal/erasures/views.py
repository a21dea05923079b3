"""/t/<tenant>/erasures/: cases whose time is over, and what is left of erased ones."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.erasures import services
from portal.erasures.forms import AskForm, SureForm
from portal.web.guards import requires
from security.access_log.events import Action
from security.errors import Refused
from security.permissions import Permission
from security.policy import may
from security.visit import Visit

blueprint = Blueprint(
    "erasures", __name__, template_folder="templates", url_prefix="/t/<tenant>/erasures"
)


@blueprint.get("/")
@requires(Permission.CASE_ERASE)
def index(visit: Visit) -> ResponseReturnValue:
    return _page(visit, AskForm(formdata=None))


@blueprint.post("/")
@requires(Permission.CASE_ERASE_ASK, fresh_proof=True)
def ask(visit: Visit) -> ResponseReturnValue:
    form = AskForm()
    form.offer()
    if not form.validate():
        return _page(visit, form), 422
    try:
        services.ask(visit, form.case_number(), form.reason.data, form.archive.data)
    except Refused as refusal:
        form[refusal.field or "number"].errors = [_(refusal.message)]
        return _page(visit, form), 422
    flash(_("Noted. The case is erased when a second person confirms it."), "success")
    return _back(visit)


@blueprint.post("/<uuid:case_id>/confirmation")
@requires(Permission.CASE_ERASE, fresh_proof=True)
def confirm(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    form = SureForm()
    services.demand_asked(visit, case_id)
    if not form.validate():
        return _page(visit, AskForm(formdata=None), list(form.sure.errors)), 422
    services.erase(visit, case_id)
    flash(_("The case is erased. Its number and this line are all that is left."), "success")
    return _back(visit)


@blueprint.post("/<uuid:case_id>/keeping")
@requires(Permission.CASE_ERASE, Action.CASE_ERASE_STOP)
def keep(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    services.keep(visit, case_id)
    flash(_("The case is kept."), "success")
    return _back(visit)


def _page(visit: Visit, form: AskForm, messages: list[str] | None = None) -> str:
    form.offer()
    return render_template(
        "erasures/index.html",
        page=services.overview(visit),
        form=form,
        messages=messages or [],
        may_ask=may(visit.identity, Permission.CASE_ERASE_ASK),
    )


def _back(visit: Visit) -> ResponseReturnValue:
    return redirect(url_for("erasures.index", tenant=visit.tenant.slug), 303)
