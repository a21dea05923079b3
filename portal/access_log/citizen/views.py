"""/t/<tenant>/access-log/citizen: what citizens ask about the log, and the paper that each gets."""

import hashlib
from typing import Final
from uuid import UUID

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from config.messages import N_
from portal.access_log import exports
from portal.access_log.citizen import paper, requests, services
from portal.access_log.citizen.forms import PaperForm, RecordForm
from portal.access_log.citizen.waiting.views import blueprint as waiting
from portal.access_log.services import evidence
from portal.typesetting import typesetter
from portal.web import visits
from portal.web.files import told_download
from portal.web.guards import requires
from security.errors import Refused
from security.permissions import Permission
from security.visit import Visit

NOT_WHOLE: Final = N_(
    "The latest entries wait for their numbers, and the paper would lack them. Tell the operator, and make it then."
)
blueprint = Blueprint(
    "citizen_report",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/access-log/citizen",
)
blueprint.register_blueprint(waiting)


@blueprint.get("/")
@requires(Permission.LOG_READ)
def index(visit: Visit) -> ResponseReturnValue:
    return _index(visit, RecordForm(formdata=None))


@blueprint.post("/")
@requires(Permission.LOG_READ)
def record(visit: Visit) -> ResponseReturnValue:
    form = RecordForm()
    if not form.validate():
        return _index(visit, form), 422
    try:
        request_id = requests.record(visit, *form.asked())
    except Refused as refused:
        return _index(visit, form, _(refused.message)), 422
    return _shown(visit, request_id)


@blueprint.get("/<uuid:request_id>/")
@requires(Permission.LOG_READ)
def show(visit: Visit, request_id: UUID) -> ResponseReturnValue:
    return _page(visit, request_id, PaperForm(formdata=None))


@blueprint.post("/<uuid:request_id>/paper")
@requires(Permission.LOG_READ, fresh_proof=True)
def make(visit: Visit, request_id: UUID) -> ResponseReturnValue:
    form = PaperForm()
    form.offer()
    if not form.validate():
        return _page(visit, request_id, form), 422
    page = requests.page_of(visit, request_id)
    if page.row.asked.case_waits:
        return _page(visit, request_id, form, _("The answer waits; nothing is handed out.")), 409
    standing = evidence(visit)
    if standing.is_late or standing.is_refused:
        return _page(visit, request_id, form, _(NOT_WHOLE)), 409
    number, names = page.row.asked.case_number, form.weighed()
    question = form.question(number)
    exports.begin(visit, question)
    visits.settle(visit)
    try:
        found = services.openings(visit, question, with_names=names is not None)
    except Refused as refused:
        return _page(visit, request_id, form, _(refused.message)), 422
    standing = evidence(visit)  # it has grown by the entry that this paper begins with
    with force_locale(form.language.data):
        period = paper.Period(form.since.day, form.until.day)
        told = paper.document(found, visit.tenant.name, page, period, form.language.data, standing)
    made = typesetter.pdf(told)
    services.note(visit, request_id, len(found), hashlib.sha256(made).digest(), names)
    return told_download(made, "application/pdf", f"openings-F-{number}.pdf")


def _shown(visit: Visit, request_id: UUID) -> ResponseReturnValue:
    there = url_for("citizen_report.show", tenant=visit.tenant.slug, request_id=request_id)
    return redirect(there, 303)


def _index(visit: Visit, form: RecordForm, refusal: str | None = None) -> str:
    rows = requests.rows(visit)
    return render_template("citizen_report/index.html", form=form, rows=rows, refusal=refusal)


def _page(visit: Visit, request_id: UUID, form: PaperForm, refusal: str | None = None) -> str:
    form.offer()
    page = requests.page_of(visit, request_id)
    return render_template("citizen_report/show.html", page=page, form=form, refusal=refusal)
