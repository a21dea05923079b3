"""/t/<tenant>/access-log: who did what, and what was refused."""

from collections.abc import Sequence
from pathlib import Path

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log import exports, services
from portal.access_log.export_forms import ExportForm
from portal.access_log.filters.forms import SaveForm
from portal.access_log.filters.services import saved
from portal.access_log.forms import PLACE, FilterForm, place_of
from portal.access_log.part_offers import Part, parts_offered
from portal.access_log.turning import turns
from portal.access_log.view_models import Evidence, LogPage
from portal.web import visits
from portal.web.files import download, told_download
from portal.web.guards import requires
from security.access_log.gate import kept_months
from security.errors import Refused
from security.evidence import verify_log
from security.permissions import Permission
from security.visit import Visit
from tenants.directory import members

blueprint = Blueprint("access_log", __name__, template_folder="templates")


@blueprint.get("/t/<tenant>/access-log")
@requires(Permission.LOG_READ)
def index(visit: Visit) -> ResponseReturnValue:
    form, people, standing = FilterForm(request.args), members(visit), services.evidence(visit)
    form.offer(people, standing.organisations)
    if not form.validate():
        return _page(visit, form, standing, None), 422
    names = {one.id: one.name for one in people}
    others = standing.others(visit.tenant.id)
    page = services.page_of_log(visit, form.wanted(), names, others)
    return _page(visit, form, standing, page)


@blueprint.get("/t/<tenant>/access-log/kinds")
@requires(Permission.LOG_READ)
def kinds(visit: Visit) -> ResponseReturnValue:
    months = kept_months(visit.db)
    return render_template("access_log/kinds.html", groups=services.what_is_logged(), months=months)


@blueprint.get("/t/<tenant>/access-log/evidence")
@requires(Permission.LOG_READ)
def evidence(visit: Visit) -> ResponseReturnValue:
    form, standing = ExportForm(formdata=None), services.evidence(visit)
    form.offer(members(visit), standing.organisations)
    return _evidence(visit, standing, form)


@blueprint.post("/t/<tenant>/access-log/evidence")
@requires(Permission.LOG_READ, fresh_proof=True)
def export(visit: Visit) -> ResponseReturnValue:
    form, standing = ExportForm(), services.evidence(visit)
    form.offer(members(visit), standing.organisations)
    if not form.validate():
        return _evidence(visit, standing, form), 422
    question = form.wanted().question
    exports.begin(visit, question)
    visits.settle(visit)
    try:
        made = exports.export(visit, question, form.form.data, form.span)
    except exports.TooMany as refused:
        offered = parts_offered(visit, form, question)
        return _evidence(visit, standing, form, _(refused.message), offered), 422
    except Refused as refused:
        return _evidence(visit, standing, form, _(refused.message)), 422
    return told_download(made.file, made.kind, made.name)


@blueprint.get("/t/<tenant>/access-log/evidence/verify_log.py")
@requires(Permission.LOG_READ)
def verifier(_visit: Visit) -> ResponseReturnValue:
    program = Path(verify_log.__file__)
    return download(program.read_bytes(), "text/x-python", program.name)


@blueprint.get("/t/<tenant>/access-log/evidence/checkpoint.txt")
@requires(Permission.LOG_READ)
def checkpoint(visit: Visit) -> ResponseReturnValue:
    note = services.evidence(visit).note
    if note is None:
        return redirect(url_for("access_log.evidence", tenant=visit.tenant.slug), 303)
    return download(note, "text/plain", "checkpoint.txt")


def _evidence(
    visit: Visit,
    standing: Evidence,
    form: ExportForm,
    refusal: str | None = None,
    parts: Sequence[Part] = (),
) -> str:
    return render_template(
        "access_log/evidence.html", form=form, evidence=standing, refusal=refusal, parts=parts,
        anchoring=services.anchoring(visit),
    )  # fmt: skip


def _page(visit: Visit, form: FilterForm, evidence: Evidence, page: LogPage | None) -> str:
    asked = form.fields(*PLACE)
    return render_template(
        "access_log/index.html",
        form=form,
        evidence=evidence,
        page=page,
        asked=asked,
        search_place=place_of(request.args),
        filters=saved(visit),
        naming=SaveForm(formdata=None),
        **turns("access_log.index", page, {"tenant": visit.tenant.slug, **asked}),
    )
