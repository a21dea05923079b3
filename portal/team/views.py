"""Asking people to take a case, their answer, answering for their impartiality, taking them off."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.method.problems import RulesBroken
from portal.team import proposals, services
from portal.team.answers import TOLD
from portal.team.forms import AssignmentForm, ImpartialityForm
from portal.web.guards import requires
from portal.web.typed_values import read_id
from security.access_log.events import Action
from security.listed import note_listed
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "team",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/assignments",
)


@blueprint.get("/new")
@requires(Permission.CASE_ASSIGN)
def new(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    return _assign_page(visit, case_id, AssignmentForm(formdata=None))


@blueprint.post("")
@requires(Permission.CASE_ASSIGN)
def assign(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    form = AssignmentForm()
    try:
        form.stop_if_only_shown()
        is_own = services.ask(visit, case_id, read_id(form.membership_id.data), form.said)
    except RulesBroken as error:
        return _assign_page(visit, case_id, form, form.place(error.problems))
    if is_own:
        flash(_("You are now on the case."), "success")
    else:
        flash(_("The person has been asked. With a yes he or she is on the case."), "success")
    return _back(visit, case_id)


@blueprint.post("/asked/<uuid:asked_id>/end")
@requires(Permission.CASE_ASSIGN, Action.CASE_DECLINE)
def take_back(visit: Visit, case_id: UUID, asked_id: UUID) -> ResponseReturnValue:
    proposals.take_back(visit, case_id, asked_id)
    flash(_("The question has been taken back."), "success")
    return redirect(url_for("team.new", tenant=visit.tenant.slug, case_id=case_id), 303)


@blueprint.get("/<uuid:assignment_id>/conflict")
@requires(Permission.CASE_ASSIGN, Action.CASE_CONFLICT)
def ask(visit: Visit, case_id: UUID, assignment_id: UUID) -> ResponseReturnValue:
    return _ask_page(visit, case_id, assignment_id, ImpartialityForm(formdata=None))


@blueprint.post("/<uuid:assignment_id>/conflict")
@requires(Permission.CASE_ASSIGN, Action.CASE_CONFLICT)
def answer(visit: Visit, case_id: UUID, assignment_id: UUID) -> ResponseReturnValue:
    form = ImpartialityForm()
    try:
        form.stop_if_only_shown()
        services.answer(visit, case_id, assignment_id, form.said)
    except RulesBroken as error:
        return _ask_page(visit, case_id, assignment_id, form, form.place(error.problems))
    flash(_("The answer is kept with the person on the case."), "success")
    return _back(visit, case_id)


@blueprint.post("/<uuid:assignment_id>/end")
@requires(Permission.CASE_ASSIGN, Action.CASE_UNASSIGN)
def unassign(visit: Visit, case_id: UUID, assignment_id: UUID) -> ResponseReturnValue:
    services.unassign(visit, case_id, assignment_id)
    flash(_("The person is no longer on the case."), "success")
    return _back(visit, case_id)


def _assign_page(
    visit: Visit, case_id: UUID, form: AssignmentForm, messages: list[str] | None = None
) -> ResponseReturnValue:
    choice = services.choose(visit, case_id)
    note_listed(visit, [case_id])
    form.offer_people(choice.people)
    page = render_template(
        "team/new.html", form=form, choice=choice, case=choice.case, told=TOLD,
        messages=messages or [],
    )  # fmt: skip
    return page, 422 if form.errors or messages else 200


def _ask_page(
    visit: Visit,
    case_id: UUID,
    assignment_id: UUID,
    form: ImpartialityForm,
    messages: list[str] | None = None,
) -> ResponseReturnValue:
    case, name = services.find_unasked(visit, case_id, assignment_id)
    form.offer()
    page = render_template(
        "team/ask.html",
        form=form,
        case=case,
        name=name,
        assignment_id=assignment_id,
        messages=messages or [],
    )
    return page, 422 if form.errors or messages else 200


def _back(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    there = url_for("overview.show", tenant=visit.tenant.slug, case_id=case_id, _anchor="team")
    return redirect(there, 303)
