"""/t/<tenant>/access-log/filters/: an auditor's own filters."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log.filters import services
from portal.access_log.filters.forms import SaveForm
from portal.access_log.services import evidence
from portal.web.guards import requires
from security.access_log.gate import kept_months
from security.errors import Refused
from security.permissions import Permission
from security.visit import Visit
from tenants.directory import members

blueprint = Blueprint(
    "log_filters",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/access-log/filters",
)


@blueprint.get("/")
@requires(Permission.LOG_READ)
def index(visit: Visit) -> ResponseReturnValue:
    return _index(visit, SaveForm(formdata=None))


@blueprint.post("/")
@requires(Permission.LOG_READ)
def save(visit: Visit) -> ResponseReturnValue:
    form = SaveForm()
    form.offer(members(visit), evidence(visit).organisations)
    if not form.validate():
        return _index(visit, form), 422
    try:
        services.save(visit, form.name.data, form.fields("name"))
    except Refused as refused:
        return _index(visit, form, _(refused.message)), 422
    flash(_("The filter is saved. Find it above the search."), "success")
    place: dict[str, Any] = {"tenant": visit.tenant.slug, **form.fields("name")}
    return redirect(url_for("access_log.index", **place), 303)


@blueprint.post("/<uuid:filter_id>/removal")
@requires(Permission.LOG_READ)
def remove(visit: Visit, filter_id: UUID) -> ResponseReturnValue:
    services.remove(visit, filter_id)
    flash(_("The filter is removed."), "success")
    return redirect(url_for("log_filters.index", tenant=visit.tenant.slug), 303)


def _index(visit: Visit, form: SaveForm, refusal: str | None = None) -> str:
    return render_template(
        "log_filters/index.html", form=form, refusal=refusal, filters=services.saved(visit),
        asked=form.fields("name") if form.is_submitted() else {}, months=kept_months(visit.db),
    )  # fmt: skip
