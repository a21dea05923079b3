"""The addresses of assessments: all of a case, one to start, and one to read or write in."""

from functools import partial
from uuid import UUID

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.assessments import services
from portal.assessments.forms import StartForm
from portal.assessments.services import Choice
from portal.assessments.tool import tool_for
from portal.assessments.view_models import first_page
from portal.records.ended import takes_occasion
from portal.records.menu import case_menu
from portal.records.pages import filing, reading, writing
from portal.records.services import may_write
from portal.web.files import download
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "assessments",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/assessments",
)
ONE = "/<instrument>/<uuid:record_id>"


@blueprint.get("/")
@requires(Permission.RECORD_READ)
def index(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    overview = services.open_overview(visit, case_id)
    return render_template(
        "assessments/index.html",
        file=overview.file,
        menu=case_menu(visit, overview.file),
        panels=first_page(overview, request.args.get("to", "post"), visit.identity.language),
        may_write=may_write(visit, overview.file.case.track),
        takes=partial(takes_occasion, overview.file.case.state),
        place={"tenant": visit.tenant.slug, "case_id": case_id},
    )


@blueprint.post("/")
@requires(Permission.RECORD_WRITE, Action.RECORD_CREATE)
def start(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    form = StartForm()
    if not form.validate():
        abort(400)
    choice = Choice(
        form.instrument.data or "", form.occasion.data or "", form.respondent.data or "",
        form.person.data,
    )  # fmt: skip
    tool = tool_for(visit, case_id, choice.instrument)
    record_id, page = services.start(visit, tool, case_id, choice)
    return redirect(
        url_for(
            f"assessments.{page}", tenant=visit.tenant.slug, case_id=case_id,
            instrument=choice.instrument, record_id=record_id,
        ),
        303,
    )  # fmt: skip


@blueprint.get(f"{ONE}/")
@requires(Permission.RECORD_READ)
def show(visit: Visit, case_id: UUID, instrument: str, record_id: UUID) -> ResponseReturnValue:
    return reading.show(tool_for(visit, case_id, instrument, record_id), visit, case_id, record_id)


@blueprint.get(f"{ONE}/history")
@requires(Permission.RECORD_READ, Action.RECORD_HISTORY)
def history(visit: Visit, case_id: UUID, instrument: str, record_id: UUID) -> ResponseReturnValue:
    tool = tool_for(visit, case_id, instrument, record_id)
    return reading.history(tool, visit, case_id, record_id)


@blueprint.get(f"{ONE}/fhir")
@requires(Permission.RECORD_READ, Action.RECORD_EXPORT, fresh_proof=True)
def answers(visit: Visit, case_id: UUID, instrument: str, record_id: UUID) -> ResponseReturnValue:
    tool = tool_for(visit, case_id, instrument, record_id)
    answer = jsonify(services.exported(visit, tool, case_id, record_id))
    return download(answer.get_data(), "application/fhir+json", f"{instrument}.json")


@blueprint.get(f"{ONE}/edit")
@requires(Permission.RECORD_WRITE)
def edit(visit: Visit, case_id: UUID, instrument: str, record_id: UUID) -> ResponseReturnValue:
    return writing.edit(tool_for(visit, case_id, instrument, record_id), visit, case_id, record_id)


@blueprint.post(f"{ONE}/versions")
@requires(Permission.RECORD_WRITE, Action.RECORD_SAVE)
def save(visit: Visit, case_id: UUID, instrument: str, record_id: UUID) -> ResponseReturnValue:
    return writing.save(tool_for(visit, case_id, instrument, record_id), visit, case_id, record_id)


@blueprint.post(f"{ONE}/draft")
@requires(Permission.RECORD_WRITE, Action.DRAFT_SAVE)
def keep_draft(
    visit: Visit, case_id: UUID, instrument: str, record_id: UUID
) -> ResponseReturnValue:
    tool = tool_for(visit, case_id, instrument, record_id)
    return writing.keep_draft(tool, visit, case_id, record_id)


@blueprint.post(f"{ONE}/draft/removal")
@requires(Permission.RECORD_WRITE, Action.DRAFT_SAVE)
def drop_draft(
    visit: Visit, case_id: UUID, instrument: str, record_id: UUID
) -> ResponseReturnValue:
    tool = tool_for(visit, case_id, instrument, record_id)
    return writing.drop_draft(tool, visit, case_id, record_id)


@blueprint.post(f"{ONE}/journal")
@requires(Permission.RECORD_WRITE, Action.RECORD_JOURNAL)
def mark(visit: Visit, case_id: UUID, instrument: str, record_id: UUID) -> ResponseReturnValue:
    return filing.mark(tool_for(visit, case_id, instrument, record_id), visit, case_id, record_id)
