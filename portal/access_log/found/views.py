"""/t/<tenant>/access-log/evidence/found: who took a file out of the portal, and when."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.access_log.found.forms import FoundForm
from portal.access_log.services import page_of_log
from portal.access_log.view_models import LogFilter, LogPage
from portal.web.guards import requires
from security.access_log.gate import Question, organisations
from security.permissions import Permission
from security.visit import Visit
from tenants.directory import everybody

blueprint = Blueprint(
    "found", __name__, template_folder="templates",
    url_prefix="/t/<tenant>/access-log/evidence/found",
)  # fmt: skip


@blueprint.get("")
@requires(Permission.LOG_READ)
def show(_visit: Visit) -> ResponseReturnValue:
    return _page(FoundForm(formdata=None))


@blueprint.post("")
@requires(Permission.LOG_READ)
def look(visit: Visit) -> ResponseReturnValue:
    form = FoundForm()
    form.take_file()
    if not form.validate():
        return _page(form), 422
    wanted = LogFilter(Question(fingerprint=form.fingerprint.data))
    others = dict(organisations(visit.db)[1:])
    return _page(form, page_of_log(visit, wanted, everybody(visit), others))


def _page(form: FoundForm, found: LogPage | None = None) -> str:
    return render_template("found/look.html", form=form, found=found)
