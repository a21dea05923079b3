"""The page of what cases have and lack."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from portal.completion.services import open_completion
from portal.completion.view_models import figures, rows
from portal.reminders.rules import NUDGES
from portal.web.guards import requires
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "completion", __name__, template_folder="templates", url_prefix="/t/<tenant>/completion"
)


@blueprint.get("/")
@requires(Permission.COMPLETION_READ)
def index(visit: Visit) -> ResponseReturnValue:
    what = request.args.get("missing") or None
    found = open_completion(visit, what, _after())
    return render_template(
        "completion/index.html",
        figures=figures(found),
        rows=rows(found),
        more=found.more,
        first=not request.args.get("after"),
        what=what,
        nudge_words=NUDGES,
    )


def _after() -> int:
    text = request.args.get("after", "0")
    if not (text.isdecimal() and text.isascii() and len(text) < 10):
        raise NotFound("malformed")
    return int(text)
