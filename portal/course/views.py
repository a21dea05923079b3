"""The course of a case: phases, history, and the moves that are allowed now."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.cases.sheet import STATES, TRACKS
from portal.cases.states import has_ended
from portal.course import services, view_models
from portal.course.forms import MoveForm, StageForm
from portal.method import library
from portal.method.course import CourseDefinition
from portal.method.problems import RulesBroken
from portal.records.menu import case_menu
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "course",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/course",
)


@blueprint.get("/")
@requires(Permission.CASE_READ, Action.CASE_HISTORY)
def show(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    form = MoveForm(formdata=None)
    form.to.data = request.args.get("to", "")
    return _page(visit, case_id, form, StageForm(formdata=None))


@blueprint.post("/moves")
@requires(Permission.CASE_ASSIGN, Action.CASE_STATE)
def move(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    form = MoveForm()
    try:
        form.stop_if_only_shown()
        services.move(
            visit, case_id, form.seen.data or "", form.to.data or "", form.reason.data or "",
            no_post=form.no_post.data or "",
        )  # fmt: skip
    except RulesBroken as error:
        messages = form.place(error.problems)
        return _page(visit, case_id, form, StageForm(formdata=None), messages)
    flash(_("The state has been changed."), "success")
    return _back(visit, case_id)


@blueprint.post("/stages")
@requires(Permission.CASE_WRITE, Action.CASE_STAGE)
def note_stage(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    form = StageForm()
    unreadable = form.place_day_faults()
    try:
        form.stop_if_only_shown()
        services.note_stage(
            visit, case_id, form.stage.data or "", form.happened_on.day, form.reason.data or ""
        )
    except RulesBroken as error:
        found = [] if unreadable else error.problems
        return _page(visit, case_id, MoveForm(formdata=None), form, form.place(found))
    flash(_("The stage has been written down."), "success")
    return _back(visit, case_id)


def _page(
    visit: Visit,
    case_id: UUID,
    form: MoveForm,
    stage_form: StageForm,
    messages: list[str] | None = None,
) -> ResponseReturnValue:
    found = services.open_course(visit, case_id)
    course = library.latest("course", CourseDefinition)
    language = visit.identity.language
    form.offer(course, found.file.case.state, found.moves, language)
    stage_form.offer(course, language)
    names = view_models.names_of(course, language)
    page = render_template(
        "course/show.html",
        file=found.file,
        case=found.file.case,
        menu=case_menu(visit, found.file),
        standing=found.standing,
        around=found.around,
        history=view_models.lines(found.events, names),
        names=names,
        form=form,
        stage_form=stage_form,
        lacks_post=found.standing.lacks("post_locked"),
        messages=messages or [],
        states=STATES,
        tracks=TRACKS,
        with_stages=found.file.case.track == services.WITH_STAGES
        and not has_ended(found.file.case.state),
    )
    return page, 422 if form.errors or stage_form.errors or messages else 200


def _back(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("course.show", tenant=visit.tenant.slug, case_id=case_id), 303)
