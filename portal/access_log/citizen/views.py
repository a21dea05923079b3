"""/t/<tenant>/access-log/citizen: the paper that a citizen gets who asks who has looked."""

import hashlib
from datetime import UTC, datetime

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from portal.access_log.citizen import paper, services
from portal.access_log.citizen.forms import ReportForm
from portal.typesetting import typesetter
from portal.web.guards import requires
from security.errors import Refused
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "citizen_report",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/access-log/citizen",
)


@blueprint.get("/")
@requires(Permission.LOG_READ)
def ask(_visit: Visit) -> ResponseReturnValue:
    return _page(ReportForm(formdata=None))


@blueprint.post("/")
@requires(Permission.LOG_READ)
def make(visit: Visit) -> ResponseReturnValue:
    form = ReportForm()
    form.offer()
    if not form.validate():
        return _page(form), 422
    try:
        found = services.openings(visit, form.question(), with_names=form.with_names.data)
    except Refused as refused:
        return _page(form, _(refused.message)), 422
    number, language = int(form.number.data), form.language.data
    with force_locale(language):
        told = paper.document(found, visit.tenant.name, number, datetime.now(UTC), language)
    made = typesetter.pdf(told)
    services.note(visit, len(found), hashlib.sha256(made).digest())
    headers = {"Content-Disposition": f'attachment; filename="openings-F-{number}.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _page(form: ReportForm, refusal: str | None = None) -> str:
    form.offer()
    return render_template("citizen_report/ask.html", form=form, refusal=refusal)
