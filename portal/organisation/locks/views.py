"""/t/<tenant>/organisation/locks: what the organisation asks of its people's sign-in."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.organisation.locks import services
from portal.organisation.locks.forms import LocksForm
from portal.web.guards import requires
from security.errors import Refused
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint("locks", __name__, template_folder="templates")


@blueprint.get("/t/<tenant>/organisation/locks")
@requires(Permission.SETTINGS_CHANGE)
def show(visit: Visit) -> ResponseReturnValue:
    standing = services.read_locks(visit)
    form = LocksForm(
        formdata=None, sessions_at_once=standing.sessions_at_once,
        admins_need_passkey=standing.admins_need_passkey,
        cases_an_hour=standing.cases_an_hour,
        cases_an_hour_coordinating=standing.cases_an_hour_coordinating,
    )  # fmt: skip
    return _page(visit, form)


@blueprint.post("/t/<tenant>/organisation/locks")
@requires(Permission.SETTINGS_CHANGE, fresh_proof=True)
def change(visit: Visit) -> ResponseReturnValue:
    form = LocksForm()
    is_valid = form.validate()
    if form.version.errors:
        abort(400)
    if not is_valid:
        return _page(visit, form), 422
    try:
        services.change_locks(visit, form.locks())
    except Refused as refusal:
        form.admins_need_passkey.errors = [_(refusal.message)]
        return _page(visit, form), 422
    flash(_("The settings are saved."), "success")
    return redirect(url_for("organisation.locks.show", tenant=visit.tenant.slug), 303)


def _page(visit: Visit, form: LocksForm) -> str:
    standing = services.read_locks(visit)
    return render_template("organisation/locks.html", form=form, locks=standing)
