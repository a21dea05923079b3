"""/t/<tenant>/access-log/mandates/all: the organisations that one may read, and one search over them."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log.forms import PLACE, FilterForm
from portal.access_log.mandates.across import services
from portal.access_log.mandates.across.forms import AfterForm, counted
from portal.access_log.mandates.across.view_models import COLUMNS
from portal.access_log.turning import turns
from portal.web.guards import requires
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "across",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/access-log/mandates/all",
)


@blueprint.get("")
@requires(Permission.LOG_READ)
def overview(visit: Visit) -> ResponseReturnValue:
    form = AfterForm(request.args)
    is_valid = form.validate()
    page = services.overview(visit, counted(), form.place()) if is_valid else None
    place: dict[str, Any] = {"tenant": visit.tenant.slug}
    shown = render_template(
        "across/overview.html", form=form, page=page,
        columns=[(_(column.name), "number") for column in COLUMNS],
        first_url=url_for("across.overview", **place) if "after" in request.args else None,
        next_url=url_for("across.overview", **place, after=page.next) if page and page.next else None,
    )  # fmt: skip
    return shown, 200 if is_valid else 422


@blueprint.get("/entries")
@requires(Permission.LOG_READ)
def entries(visit: Visit) -> ResponseReturnValue:
    form = FilterForm(request.args)
    form.offer([], {})
    is_valid = form.validate()
    page = services.page_of(visit, form.wanted()) if is_valid else None
    asked = form.fields(*PLACE)
    shown = render_template(
        "across/entries.html", form=form, page=page, asked=asked,
        **turns("across.entries", page, {"tenant": visit.tenant.slug, **asked}),
    )  # fmt: skip
    return shown, 200 if is_valid else 422
