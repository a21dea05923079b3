"""/t/<tenant>/organisation/mandates gives them; /t/<tenant>/access-log/mandates reads under them."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log.forms import PLACE, FilterForm
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


@blueprint.get("/access-log/mandates")
@requires(Permission.LOG_READ)
def held(visit: Visit) -> ResponseReturnValue:
    return render_template("mandates/held.html", mandates=services.held(visit))


@blueprint.get("/access-log/mandates/<uuid:mandate_id>")
@requires(Permission.LOG_READ)
def read(visit: Visit, mandate_id: UUID) -> ResponseReturnValue:
    form = FilterForm(request.args)
    form.offer([], {})
    is_valid = form.validate()
    page = services.page_of(visit, mandate_id, form.wanted() if is_valid else None)
    place: dict[str, Any] = {
        "tenant": visit.tenant.slug, "mandate_id": mandate_id, **form.fields(*PLACE)
    }  # fmt: skip
    shown = render_template(
        "mandates/read.html", form=form, page=page,
        asked=len(place) > len(("tenant", "mandate_id")),
        first_url=url_for("mandates.read", **place) if "before_at" in request.args else None,
        older_url=url_for("mandates.read", **(place | page.older.address())) if page.older else None,
    )  # fmt: skip
    return shown, 200 if is_valid else 422


def _index(visit: Visit, form: MandateForm) -> str:
    return render_template("mandates/index.html", form=form, mandates=services.given(visit))
