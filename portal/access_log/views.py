"""/t/<tenant>/access-log: who did what, and what was refused."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.access_log import services
from portal.access_log.forms import FilterForm
from portal.access_log.view_models import LogPage
from portal.web.guards import requires
from security.access_log.gate import Position
from security.permissions import Permission
from security.visit import Visit
from tenants.directory import members

blueprint = Blueprint("access_log", __name__, template_folder="templates")


@blueprint.get("/t/<tenant>/access-log")
@requires(Permission.LOG_READ)
def index(visit: Visit) -> ResponseReturnValue:
    form = FilterForm(request.args)
    people = members(visit)
    form.offer(people)
    if not form.validate():
        return _page(visit, form, None), 422
    return _page(visit, form, services.page_of_log(visit, form.wanted(), people))


@blueprint.get("/t/<tenant>/access-log/kinds")
@requires(Permission.LOG_READ)
def kinds(_visit: Visit) -> ResponseReturnValue:
    return render_template("access_log/kinds.html", groups=services.what_is_logged())


def _page(visit: Visit, form: FilterForm, page: LogPage | None) -> str:
    kept: dict[str, Any] = {
        name: value
        for name, value in request.args.items()
        if name in form.data and name not in ("before_at", "before_id") and value
    }
    first = url_for("access_log.index", tenant=visit.tenant.slug, **kept)
    older = page.older if page else None
    return render_template(
        "access_log/index.html",
        form=form,
        page=page,
        is_filtered=bool(kept),
        first_url=first if "before_at" in request.args else None,
        older_url=_older(visit, kept, older) if older else None,
    )


def _older(visit: Visit, kept: dict[str, Any], position: Position) -> str:
    place: dict[str, Any] = {"before_at": position.at.isoformat(), "before_id": str(position.id)}
    return url_for("access_log.index", tenant=visit.tenant.slug, **kept, **place)
