"""/t/<tenant>/access-log/entries/<id>: one entry and its proof."""

from uuid import UUID

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log import exports
from portal.access_log.entry_proof import services
from portal.access_log.forms import place_of
from portal.web import visits
from portal.web.files import told_download
from portal.web.guards import requires
from security.access_log.gate import Question
from security.errors import Refused
from security.permissions import Permission
from security.visit import Visit
from tenants.directory import everybody

blueprint = Blueprint(
    "entry_proof", __name__, template_folder="templates",
    url_prefix="/t/<tenant>/access-log/entries",
)  # fmt: skip


@blueprint.get("/<uuid:act_id>")
@requires(Permission.LOG_READ)
def show(visit: Visit, act_id: UUID) -> ResponseReturnValue:
    return _page(visit, act_id)


@blueprint.post("/<uuid:act_id>")
@requires(Permission.LOG_READ, fresh_proof=True)
def fetch(visit: Visit, act_id: UUID) -> ResponseReturnValue:
    exports.begin(visit, Question(entry=act_id))
    visits.settle(visit)
    try:
        made = services.made(visit, act_id)
    except Refused as refused:
        return _page(visit, act_id, _(refused.message)), 422
    return told_download(made.file, made.kind, made.name)


def _page(visit: Visit, act_id: UUID, refusal: str | None = None) -> str:
    found = services.proven(visit, act_id, everybody(visit))
    return render_template(
        "entry_proof/show.html", found=found, act_id=act_id, refusal=refusal,
        place=place_of(request.args),
    )  # fmt: skip
