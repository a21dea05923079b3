"""Linked cases: the list, a new link, the end of one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.cases.sheet import TRACKS
from portal.links import services
from portal.links.answers import ANSWERS
from portal.links.forms import AnswerForm, LinkForm
from portal.links.opened import Family
from portal.method.problems import RulesBroken
from portal.records.ended import ending_of
from portal.records.menu import case_menu
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

NOTHING_TYPED: Final[Mapping[UUID, AnswerForm]] = MappingProxyType({})
blueprint = Blueprint(
    "links",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/links",
)


@blueprint.get("/")
@requires(Permission.CASE_READ)
def index(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    return _page(visit, services.open_family(visit, case_id), LinkForm(formdata=None))


@blueprint.post("/")
@requires(Permission.CASE_ASSIGN, Action.CASE_LINK)
def link(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    family = services.open_family(visit, case_id)
    form = LinkForm()
    try:
        linked = services.link(visit, family.file, form.chosen(), form.reason.data or "")
    except RulesBroken as error:
        return _page(visit, family, form, form.place(error.problems))
    if linked:
        flash(_("The cases are linked. Their records stay separate."), "success")
    else:
        flash(_("The coordinator of the other case has been asked."), "success")
    return _back(visit, case_id)


@blueprint.post("/proposals/<uuid:proposal_id>")
@requires(Permission.CASE_ASSIGN, Action.CASE_LINK)
def answer(visit: Visit, case_id: UUID, proposal_id: UUID) -> ResponseReturnValue:
    form = AnswerForm()
    said = form.answer.data or ""
    try:
        services.answer(visit, case_id, proposal_id, said, form.reason.data or "")
    except RulesBroken as error:
        family = services.open_family(visit, case_id)
        messages = [_(problem.message) for problem in error.problems]
        return _page(visit, family, LinkForm(formdata=None), messages, {proposal_id: form})
    flash(_("Your answer has been noted: %(answer)s.", answer=_(ANSWERS[said])), "success")
    return _back(visit, case_id)


@blueprint.post("/<uuid:link_id>/end")
@requires(Permission.CASE_ASSIGN, Action.CASE_UNLINK)
def unlink(visit: Visit, case_id: UUID, link_id: UUID) -> ResponseReturnValue:
    services.unlink(visit, case_id, link_id)
    flash(_("The link has been ended."), "success")
    return _back(visit, case_id)


def _page(
    visit: Visit,
    family: Family,
    form: LinkForm,
    messages: list[str] | None = None,
    typed: Mapping[UUID, AnswerForm] = NOTHING_TYPED,
) -> ResponseReturnValue:
    ending = ending_of(visit, family.file.case)
    page = render_template(
        "links/index.html",
        family=family,
        case=family.file.case,
        file=family.file,
        menu=case_menu(visit, family.file),
        ending=ending,
        tracks=TRACKS,
        form=form,
        answer_forms={
            each.id: _answer_form(typed.get(each.id), is_own=each.is_own, is_ended=ending.is_ended)
            for each in family.proposals
        },
        answers=ANSWERS,
        messages=messages or [],
    )
    return page, 422 if form.errors or messages else 200


def _answer_form(typed: AnswerForm | None, *, is_own: bool, is_ended: bool) -> AnswerForm:
    form = typed or AnswerForm(formdata=None)
    form.offer(is_own=is_own, is_ended=is_ended)
    return form


def _back(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("links.index", tenant=visit.tenant.slug, case_id=case_id), 303)
