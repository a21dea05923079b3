"""The overview of a case."""

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from config.clock import today
from portal.cases.sheet import LEGAL_BASES, STATES, TRACKS
from portal.cases.timing import KINDS_OF_TIME
from portal.course.view_models import names_of
from portal.method.course import CourseDefinition
from portal.method.library import latest
from portal.overview.mending import MENDED_AT
from portal.overview.services import Overview, open_overview
from portal.overview.wording import family_words
from portal.records.ended import ending_of, last_day_of_time
from portal.records.menu import case_menu
from portal.referral.areas import referral_words
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
    return render_template("overview/show.html", **page_of(visit, open_overview(visit, case_id)))


def page_of(visit: Visit, overview: Overview) -> dict[str, Any]:
    """What the page shows of a case that is open already."""
    return {
        "overview": overview,
        "case": overview.file.case,
        "sheet": overview.file.sheet,
        "family": family_words(overview.file.sheet),
        "referral": referral_words(overview.file.sheet, visit.identity.language),
        "menu": case_menu(visit, overview.file),
        "tracks": TRACKS,
        "states": STATES,
        "legal_bases": LEGAL_BASES,
        "nudges": overview.nudges,
        "ending": ending_of(visit, overview.file.case),
        "time_until": last_day_of_time(overview.file.case.state, overview.around.ended_on),
        "today": today(),
        "nudge_words": NUDGES,
        "mended_at": MENDED_AT,
        "kinds_of_time": KINDS_OF_TIME,
        "stages": names_of(latest("course", CourseDefinition), visit.identity.language),
    }
