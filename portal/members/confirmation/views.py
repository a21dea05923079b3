"""/t/<tenant>/members/confirmation: who still belongs here."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.members.confirmation import services
from portal.members.confirmation.forms import ConfirmationForm
from portal.web.guards import requires
from security.errors import Refused
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint("confirmation", __name__, url_prefix="/confirmation")


@blueprint.get("/")
@requires(Permission.MEMBER_CHANGE)
def show(visit: Visit) -> ResponseReturnValue:
    return _page(visit)


@blueprint.post("/")
@requires(Permission.MEMBER_CHANGE, fresh_proof=True)
def confirm(visit: Visit) -> ResponseReturnValue:
    form = ConfirmationForm()
    form.validate()
    try:
        number = services.confirm(visit, form.chosen())
    except Refused as refusal:
        return _page(visit, _(refusal.message)), 422
    flash(
        ngettext(
            "%(num)s member is confirmed for another year.",
            "%(num)s members are confirmed for another year.",
            number,
        ),
        "success",
    )
    return redirect(url_for("members.confirmation.show", tenant=visit.tenant.slug), 303)


def _page(visit: Visit, refusal: str | None = None) -> str:
    rows = services.overview(visit)
    return render_template("members/confirmation.html", rows=rows, refusal=refusal)
