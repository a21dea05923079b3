"""The overview of a case."""

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.cases.sheet import LEGAL_BASES, STATES, TRACKS
from portal.cases.timing import KINDS_OF_TIME
from portal.course.view_models import names_of
from portal.method.course import CourseDefinition
from portal.method.library import latest
from portal.overview.services import open_overview
from portal.records.menu import case_menu
from portal.reminders.rules import NUDGES
from portal.web.guards import requires
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "overview", __name__, template_folder="templates", url_prefix="/t/<tenant>/cases"
)


@blueprint.get("/<uuid:case_id>/")
@requires(Permission.CASE_READ)
def show(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    overview = open_overview(visit, case_id)
    return render_template(
        "overview/show.html",
        overview=overview,
        case=overview.file.case,
        sheet=overview.file.sheet,
        menu=case_menu(visit, overview.file),
        tracks=TRACKS,
        states=STATES,
        legal_bases=LEGAL_BASES,
        nudges=overview.nudges,
        nudge_words=NUDGES,
        kinds_of_time=KINDS_OF_TIME,
        stages=names_of(latest("course", CourseDefinition), visit.identity.language),
    )
