"""/t/<tenant>/access-log/evidence/growth: whether the log continues a state that was kept."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log.growth import services
from portal.access_log.growth.forms import KeptStateForm, ProofForm
from portal.access_log.growth.view_models import Growth
from portal.web.files import told_download
from portal.web.guards import requires
from security.errors import Refused
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "growth", __name__, template_folder="templates",
    url_prefix="/t/<tenant>/access-log/evidence/growth",
)  # fmt: skip


@blueprint.get("")
@requires(Permission.LOG_READ)
def show(_visit: Visit) -> ResponseReturnValue:
    return _page(KeptStateForm(formdata=None))


@blueprint.post("")
@requires(Permission.LOG_READ)
def compare(visit: Visit) -> ResponseReturnValue:
    form = KeptStateForm()
    form.take_file()
    if not form.validate():
        return _page(form), 422
    if not form.state.data and not form.day.data:
        form.state.errors = [_("Paste a signed state, choose its file, or give a day")]
        return _page(form), 422
    day = None if form.state.data else form.day.day
    field = form.day if day else form.state
    try:
        text = services.kept_until(visit, day) if day else form.state.data or ""
        return _page(form, services.compare(visit, text))
    except Refused as refused:
        field.errors = [_(refused.message)]
        return _page(form), 422


@blueprint.post("/proof")
@requires(Permission.LOG_READ)
def fetch(visit: Visit) -> ResponseReturnValue:
    form = ProofForm()
    text = form.state.data or ""
    try:
        made = services.made(visit, text)
    except Refused as refused:
        again = KeptStateForm(formdata=None, state=text)
        again.state.errors = [_(refused.message)]
        return _page(again), 422
    return told_download(made.file, made.kind, made.name)


def _page(form: KeptStateForm, growth: Growth | None = None) -> str:
    return render_template("growth/compare.html", form=form, growth=growth)
