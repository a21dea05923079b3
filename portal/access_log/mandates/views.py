"""/t/<tenant>/organisation/mandates: giving and ending them, and what was read under each."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log.mandates import services
from portal.access_log.mandates.forms import MandateForm
from portal.web.guards import requires
from security.access_log.events import Action
from security.errors import Refused
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint("mandates", __name__, template_folder="templates", url_prefix="/t/<tenant>")


@blueprint.get("/organisation/mandates")
@requires(Permission.SETTINGS_CHANGE, Action.LOG_MANDATE)
def index(visit: Visit) -> ResponseReturnValue:
    return _index(visit, MandateForm(formdata=None))


@blueprint.post("/organisation/mandates")
@requires(Permission.SETTINGS_CHANGE, Action.LOG_MANDATE, fresh_proof=True)
def give(visit: Visit) -> ResponseReturnValue:
    form = MandateForm()
    if not form.validate():
        return _index(visit, form), 422
    try:
        services.give(visit, form.wanted(), form.name.data or "")
    except Refused as refused:
        form.auditor.errors = [_(refused.message)]
        return _index(visit, form), 422
    flash(
        _("The mandate is given. Each reading under it is an entry in your access log."), "success"
    )
    return redirect(url_for("mandates.index", tenant=visit.tenant.slug), 303)


@blueprint.post("/organisation/mandates/<uuid:given_id>/end")
@requires(Permission.SETTINGS_CHANGE, Action.LOG_MANDATE)
def end(visit: Visit, given_id: UUID) -> ResponseReturnValue:
    services.end(visit, given_id)
    flash(_("The mandate has ended. Nothing is read under it from now on."), "success")
    return redirect(url_for("mandates.index", tenant=visit.tenant.slug), 303)


@blueprint.get("/organisation/mandates/<uuid:given_id>")
@requires(Permission.SETTINGS_CHANGE, Action.LOG_MANDATE)
def readings(visit: Visit, given_id: UUID) -> ResponseReturnValue:
    return render_template("mandates/readings.html", page=services.readings(visit, given_id))


def _index(visit: Visit, form: MandateForm) -> str:
    return render_template("mandates/index.html", form=form, mandates=services.given(visit))
