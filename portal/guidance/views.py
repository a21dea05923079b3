"""/t/<tenant>/guidance/: the cards, each folded until it is needed."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.method import library
from portal.method.guidance import GuidanceDefinition
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "guidance", __name__, template_folder="templates", url_prefix="/t/<tenant>/guidance"
)


@blueprint.get("/")
@requires(Permission.GROUP_KEEP, Action.PAGE_OPEN)
def index(visit: Visit) -> ResponseReturnValue:
    definition = library.latest("guidance", GuidanceDefinition)
    return render_template(
        "guidance/index.html", words=definition, language=visit.identity.language
    )
