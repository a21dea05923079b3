"""/t/<tenant>/confidentiality: one page, one button, then on to where the person was going."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.duty import services
from portal.duty.forms import DutyForm
from portal.web.form_keys import own_address
from portal.web.guards import requires
from security.access_log.events import Action
from security.errors import Conflict
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "duty", __name__, template_folder="templates", url_prefix="/t/<tenant>/confidentiality"
)


@blueprint.get("")
@requires(Permission.ORGANISATION_VISIT)
def show(visit: Visit) -> ResponseReturnValue:
    return _page(visit, request.args.get("next"))


@blueprint.post("")
@requires(Permission.ORGANISATION_VISIT, Action.MEMBER_DUTY)
def confirm(visit: Visit) -> ResponseReturnValue:
    form = DutyForm()
    try:
        services.confirm(visit, form.wording.data or "")
    except Conflict:
        return _page(visit, form.next.data), 409
    return redirect(_way_on(visit, form.next.data), 303)


def _page(visit: Visit, way_on: str | None) -> str:
    return render_template(
        "duty/show.html",
        words=services.wording(),
        language=visit.identity.language,
        is_unread=services.is_unread(visit),
        way_on=_way_on(visit, way_on),
    )


def _way_on(visit: Visit, asked: str | None) -> str:
    """An address of this organisation, never another."""
    start = url_for("home.start", tenant=visit.tenant.slug)
    address = own_address(asked)
    return address if address and address.startswith(start) else start
