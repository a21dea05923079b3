"""The page of somebody who is asked to take a case: yes, or no in a few words."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.cases.sheet import TRACKS
from portal.method.problems import RulesBroken
from portal.team import proposals
from portal.team.answers import ACCEPTED
from portal.team.forms import TakeForm
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint("taking", __name__, url_prefix="/t/<tenant>/asked/<uuid:asked_id>")


@blueprint.get("/")
@requires(Permission.CASE_TAKE, Action.PAGE_OPEN)
def show(visit: Visit, asked_id: UUID) -> ResponseReturnValue:
    return _page(proposals.open_question(visit, asked_id), TakeForm(formdata=None))


@blueprint.post("/")
@requires(Permission.CASE_TAKE)
def answer(visit: Visit, asked_id: UUID) -> ResponseReturnValue:
    question = proposals.open_question(visit, asked_id)
    form = TakeForm()
    said = form.answer.data or ""
    try:
        form.stop_if_only_shown()
        proposals.answer(visit, asked_id, said)
    except RulesBroken as error:
        return _page(question, form, form.place(error.problems))
    here = visit.tenant.slug
    if said == ACCEPTED:
        flash(_("You are now on the case."), "success")
        return redirect(url_for("overview.show", tenant=here, case_id=question.case_id), 303)
    flash(_("%(name)s is told that you do not take the case.", name=question.asked_by), "success")
    return redirect(url_for("home.start", tenant=here), 303)


def _page(
    question: proposals.Question, form: TakeForm, messages: list[str] | None = None
) -> ResponseReturnValue:
    form.offer()
    page = render_template(
        "team/take.html",
        question=question,
        form=form,
        track=TRACKS[question.track],
        messages=messages or [],
    )
    return page, 422 if form.errors or messages else 200
