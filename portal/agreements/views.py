"""Agreements of a case: the list with its words, a new one, a withdrawal."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.clock import today
from portal.agreements import services
from portal.agreements.ages import age_hint
from portal.agreements.forms import AgreementForm, WithdrawalForm
from portal.cases.family import asks_both_parents
from portal.cases.states import has_ended
from portal.method import library
from portal.method.agreement import AgreementDefinition
from portal.method.problems import RulesBroken
from portal.records.case_file import CaseFile
from portal.records.ended import ending_of
from portal.records.menu import case_menu
from portal.web.forms import filled
from portal.web.guards import requires
from portal.web.typed_values import write_day
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "agreements",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/agreements",
)


@blueprint.get("/")
@requires(Permission.CASE_READ, Action.AGREEMENT_READ)
def index(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    return _list(visit, case_id)


@blueprint.get("/new")
@requires(Permission.CASE_WRITE, Action.AGREEMENT_RECORD)
def new(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    file = services.open_file(visit, case_id)
    if has_ended(file.case.state):
        abort(423)
    start = {"given_on": [write_day(today())], "kind": [request.args.get("kind", "")]}
    return _form(visit, file, filled(AgreementForm, start))


@blueprint.post("/")
@requires(Permission.CASE_WRITE, Action.AGREEMENT_RECORD)
def record(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    file = services.open_file(visit, case_id)
    form = AgreementForm()
    form.place_day_faults()
    try:
        form.stop_if_only_shown()
        services.record(visit, file, form.kind.data or "", form.given_on.day, form.body())
    except RulesBroken as error:
        return _form(visit, file, form, form.place(error.problems))
    flash(_("The agreement has been recorded."), "success")
    return _back(visit, case_id)


@blueprint.post("/<uuid:agreement_id>/withdrawal")
@requires(Permission.CASE_WRITE, Action.AGREEMENT_WITHDRAW)
def withdraw(visit: Visit, case_id: UUID, agreement_id: UUID) -> ResponseReturnValue:
    form = WithdrawalForm()
    try:
        services.withdraw(visit, case_id, agreement_id, form.withdrawn_on.day)
    except RulesBroken as error:
        messages = [_(problem.message) for problem in error.problems]
        return _list(visit, case_id, messages), 422
    flash(_("It is noted that the agreement was withdrawn. Nothing has been deleted."), "success")
    return _back(visit, case_id)


def _list(visit: Visit, case_id: UUID, messages: list[str] | None = None) -> str:
    found = services.open_agreements(visit, case_id)
    return render_template(
        "agreements/index.html",
        agreements=found.found,
        live={each.kind for each in found.found if each.withdrawn_on is None},
        definition_of=lambda version: library.definition("agreement", version, AgreementDefinition),
        form=WithdrawalForm(formdata=None),
        day_of_today=write_day(today()),
        messages=messages or [],
        **_frame(visit, found.file),
    )


def _form(
    visit: Visit, file: CaseFile, form: AgreementForm, messages: list[str] | None = None
) -> ResponseReturnValue:
    frame = _frame(visit, file)
    form.word(library.latest("agreement", AgreementDefinition), visit.identity.language)
    page = render_template("agreements/new.html", form=form, messages=messages or [], **frame)
    return page, 422 if form.errors or messages else 200


def _frame(visit: Visit, file: CaseFile) -> dict[str, object]:
    words = library.latest("agreement", AgreementDefinition)
    hint = age_hint(file.sheet.birth_year, today().year, words.ages)
    return {
        "file": file,
        "case": file.case,
        "menu": case_menu(visit, file),
        "ending": ending_of(visit, file.case),
        "words": words,
        "age_hint": _(hint[0], age=hint[1]) if hint else "",
        "both_decide": asks_both_parents(file.sheet, today().year, words.ages.own_say),
    }


def _back(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("agreements.index", tenant=visit.tenant.slug, case_id=case_id), 303)
