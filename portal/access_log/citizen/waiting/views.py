"""…/citizen/<request>/wait: by which law the answer waits, until when, and its end."""

import hashlib
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from portal.access_log.citizen import paper, requests, services
from portal.access_log.citizen.waiting.forms import GoOnForm, WaitForm
from portal.typesetting import typesetter
from portal.typesetting.document import Language
from portal.web import visits
from portal.web.files import told_download
from portal.web.guards import requires
from security.errors import NotFound, Refused
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint("waiting", __name__, url_prefix="/<uuid:request_id>")


@blueprint.get("/wait")
@requires(Permission.LOG_READ)
def show(visit: Visit, request_id: UUID) -> ResponseReturnValue:
    return _page(visit, request_id, WaitForm(formdata=None))


@blueprint.post("/wait")
@requires(Permission.LOG_READ)
def begin(visit: Visit, request_id: UUID) -> ResponseReturnValue:
    form = WaitForm()
    form.offer()
    if not form.validate():
        return _page(visit, request_id, form), 422
    try:
        requests.let_wait(visit, request_id, form.wait(), form.reason.data, form.decider.data)
    except Refused as refused:
        return _page(visit, request_id, form, _(refused.message)), 409
    flash(_("The decision is kept. The portal reminds of the day to look at it again."), "success")
    return _shown(visit, request_id)


@blueprint.get("/go-on")
@requires(Permission.LOG_READ)
def show_end(visit: Visit, request_id: UUID) -> ResponseReturnValue:
    return _page(visit, request_id, GoOnForm(formdata=None))


@blueprint.post("/go-on")
@requires(Permission.LOG_READ)
def end(visit: Visit, request_id: UUID) -> ResponseReturnValue:
    form = GoOnForm()
    if not form.validate():
        return _page(visit, request_id, form), 422
    try:
        requests.go_on(visit, request_id, form.reason.data, form.decider.data)
    except Refused as refused:
        return _page(visit, request_id, form, _(refused.message)), 409
    return _shown(visit, request_id)


@blueprint.get("/notice-<any(da, en):paper_language>.pdf")
@requires(Permission.LOG_READ)
def notice(visit: Visit, request_id: UUID, paper_language: Language) -> ResponseReturnValue:
    page = requests.page_of(visit, request_id)
    if page.wait is None or not page.wait.decision.is_told:
        raise NotFound("not_visible")
    with force_locale(paper_language):
        told = paper.notice(visit.tenant.name, page, page.wait, paper_language)
    visits.settle(visit)
    made = typesetter.pdf(told)
    services.note_notice(visit, request_id, hashlib.sha256(made).digest())
    return told_download(made, "application/pdf", f"notice-F-{page.row.asked.case_number}.pdf")


def _shown(visit: Visit, request_id: UUID) -> ResponseReturnValue:
    there = url_for("citizen_report.show", tenant=visit.tenant.slug, request_id=request_id)
    return redirect(there, 303)


def _page(
    visit: Visit, request_id: UUID, form: WaitForm | GoOnForm, refusal: str | None = None
) -> str:
    page = requests.page_of(visit, request_id)
    template = "citizen_report/go_on.html"
    if isinstance(form, WaitForm):
        form.offer()
        template = "citizen_report/wait.html"
    return render_template(template, page=page, form=form, refusal=refusal)
