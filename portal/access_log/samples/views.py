"""/t/<tenant>/access-log/samples: spot checks; /t/<tenant>/questions: where people answer."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log import exports
from portal.access_log.samples import paper, services, signatures
from portal.access_log.samples.entry_forms import answering, asking, judging
from portal.access_log.samples.forms import AnswerForm, AskForm, DrawForm, JudgeForm
from portal.access_log.samples.view_models import SamplePage
from portal.access_log.services import evidence
from portal.typesetting import typesetter
from portal.typesetting.document import Language
from portal.web import form_keys, visits
from portal.web.files import told_download
from portal.web.guards import requires
from security.errors import Refused
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "samples", __name__, template_folder="templates", url_prefix="/t/<tenant>/access-log/samples"
)
questions = Blueprint(
    "questions", __name__, template_folder="templates", url_prefix="/t/<tenant>/questions"
)


@blueprint.get("/")
@requires(Permission.LOG_READ)
def index(visit: Visit) -> ResponseReturnValue:
    return _index(visit, DrawForm(formdata=None, month=f"{services.month_to_draw(visit):%Y-%m}"))


@blueprint.post("/")
@requires(Permission.LOG_READ)
def draw(visit: Visit) -> ResponseReturnValue:
    form = DrawForm()
    form.offer()
    if not form.validate():
        return _index(visit, form), 422
    sample = form_keys.press() or uuid4()
    visits.settle(visit)  # a long month takes its time
    try:
        services.draw(visit, sample, *form.wanted())
    except Refused as refused:
        return _index(visit, form, _(refused.message)), 422
    flash(_("The sample is drawn. Judge each entry."), "success")
    return redirect(url_for("samples.show", tenant=visit.tenant.slug, sample_id=sample), 303)


@blueprint.get("/<uuid:sample_id>/")
@requires(Permission.LOG_READ)
def show(visit: Visit, sample_id: UUID) -> ResponseReturnValue:
    return _show(services.page_of(visit, sample_id))


@blueprint.post("/<uuid:sample_id>/<uuid:entry_id>/judgement")
@requires(Permission.LOG_READ)
def judge(visit: Visit, sample_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    form = JudgeForm()
    form.offer()
    if not form.validate():
        return _again(visit, sample_id, entry_id, form), 422
    try:
        services.judge(visit, entry_id, form.judgement.data, form.note.data or "")
    except Refused as refused:
        return _again(visit, sample_id, entry_id, form, _(refused.message)), 409
    return _back_to(visit, sample_id, entry_id)


@blueprint.post("/<uuid:sample_id>/<uuid:entry_id>/question")
@requires(Permission.LOG_READ)
def ask(visit: Visit, sample_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    form = AskForm()
    if not form.validate():
        return _again(visit, sample_id, entry_id, form), 422
    try:
        services.ask(visit, entry_id, form.question.data)
    except Refused as refused:
        return _again(visit, sample_id, entry_id, form, _(refused.message)), 409
    flash(_("The question is asked. The person finds it under Questions about access."), "success")
    return _back_to(visit, sample_id, entry_id)


def _back_to(visit: Visit, sample_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """To where the reader was: a sample is long, and the next entry stands below."""
    address = url_for("samples.show", tenant=visit.tenant.slug, sample_id=sample_id)
    return redirect(f"{address}#entry-{entry_id}", 303)


@blueprint.get("/<uuid:sample_id>/evidence.pdf")
@requires(Permission.LOG_READ, fresh_proof=True)
def print_evidence(visit: Visit, sample_id: UUID) -> ResponseReturnValue:
    page = services.page_of(visit, sample_id)
    now = datetime.now(UTC)
    head = paper.printed_by(visit.tenant.name, visit.identity.name, now)
    language: Language = "da" if visit.identity.language == "da" else "en"
    told = paper.document(page, evidence(visit), head, language)
    visits.settle(visit)
    made = typesetter.pdf(told)
    services.note_paper(visit, page, made)
    name = f"sample-{page.sample.month:%Y-%m}.pdf"
    return told_download(made, "application/pdf", name)


@blueprint.get("/<uuid:sample_id>/evidence.jsonl")
@requires(Permission.LOG_READ)
def signature(visit: Visit, sample_id: UUID) -> ResponseReturnValue:
    page = services.page_of(visit, sample_id)
    exports.begin(visit, signatures.EXPORTS)
    visits.settle(visit)
    try:
        made = signatures.made(visit, sample_id)
    except Refused as refused:
        flash(_(refused.message), "warning")
        return redirect(url_for("samples.show", tenant=visit.tenant.slug, sample_id=sample_id), 303)
    name = f"sample-{page.sample.month:%Y-%m}-signature.jsonl"
    return told_download(made, "application/jsonl", name)


@questions.get("/", endpoint="index")
@requires(Permission.ORGANISATION_VISIT)
def index_of_questions(visit: Visit) -> ResponseReturnValue:
    return _questions(visit)


@questions.post("/<uuid:entry_id>")
@requires(Permission.ORGANISATION_VISIT)
def answer(visit: Visit, entry_id: UUID) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate():
        return _questions(visit, form, entry_id), 422
    services.answer(visit, entry_id, form.answer.data)
    flash(_("Your answer is sent."), "success")
    return redirect(url_for("questions.index", tenant=visit.tenant.slug), 303)


def _index(visit: Visit, form: DrawForm, refusal: str | None = None) -> str:
    form.offer()
    found = services.samples(visit)
    return render_template("samples/index.html", form=form, samples=found, refusal=refusal)


def _again(
    visit: Visit,
    sample_id: UUID,
    entry_id: UUID,
    wrong: JudgeForm | AskForm,
    refusal: str | None = None,
) -> str:
    page = services.page_of(visit, sample_id)
    services.demand(page.entries, entry_id)
    return _show(page, wrong, refusal, entry_id)


def _show(
    page: SamplePage,
    wrong: JudgeForm | AskForm | None = None,
    refusal: str | None = None,
    wrong_id: UUID | None = None,
) -> str:
    return render_template(
        "samples/show.html", page=page, wrong=wrong or AskForm(formdata=None), refusal=refusal,
        judging=judging(page.entries, wrong, wrong_id), asking=asking(page.entries, wrong, wrong_id),
    )  # fmt: skip


def _questions(visit: Visit, wrong: AnswerForm | None = None, entry_id: UUID | None = None) -> str:
    asked = services.questions(visit)
    if entry_id is not None:
        services.demand(asked, entry_id)
    return render_template(
        "samples/questions.html", asked=asked, wrong=wrong or AnswerForm(formdata=None),
        answering=answering(asked, wrong, entry_id),
    )  # fmt: skip
