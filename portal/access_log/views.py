"""/t/<tenant>/access-log: who did what, and what was refused."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log import exports, services
from portal.access_log.forms import ExportForm, FilterForm
from portal.access_log.view_models import LogPage
from portal.web.guards import requires
from security.access_log.gate import Position
from security.errors import Refused
from security.evidence import verify_log
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


@blueprint.get("/t/<tenant>/access-log/evidence")
@requires(Permission.LOG_READ)
def evidence(visit: Visit) -> ResponseReturnValue:
    form = ExportForm(formdata=None)
    form.offer(members(visit))
    return _evidence(visit, form)


@blueprint.post("/t/<tenant>/access-log/evidence")
@requires(Permission.LOG_READ)
def export(visit: Visit) -> ResponseReturnValue:
    form = ExportForm()
    form.offer(members(visit))
    if not form.validate():
        return _evidence(visit, form), 422
    try:
        made = exports.export(visit, form.wanted().question, form.form.data)
    except Refused as refused:
        return _evidence(visit, form, _(refused.message)), 422
    return send_file(made.file, made.kind, as_attachment=True, download_name=made.name)


@blueprint.get("/t/<tenant>/access-log/evidence/verify_log.py")
@requires(Permission.LOG_READ)
def verifier(_visit: Visit) -> ResponseReturnValue:
    return send_file(verify_log.__file__, "text/x-python", as_attachment=True)


@blueprint.get("/t/<tenant>/access-log/evidence/checkpoint.txt")
@requires(Permission.LOG_READ)
def checkpoint(visit: Visit) -> ResponseReturnValue:
    note = services.evidence(visit).note
    if note is None:
        return redirect(url_for("access_log.evidence", tenant=visit.tenant.slug), 303)
    headers = {"Content-Disposition": 'attachment; filename="checkpoint.txt"'}
    return Response(note, mimetype="text/plain", headers=headers)


def _evidence(visit: Visit, form: ExportForm, refusal: str | None = None) -> str:
    return render_template(
        "access_log/evidence.html", form=form, evidence=services.evidence(visit), refusal=refusal,
        anchoring=services.anchoring(visit),
    )  # fmt: skip


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
        evidence=services.evidence(visit),
        page=page,
        is_filtered=bool(kept),
        first_url=first if "before_at" in request.args else None,
        older_url=_older(visit, kept, older) if older else None,
    )


def _older(visit: Visit, kept: dict[str, Any], position: Position) -> str:
    place: dict[str, Any] = {"before_at": position.at.isoformat(), "before_id": str(position.id)}
    return url_for("access_log.index", tenant=visit.tenant.slug, **kept, **place)
