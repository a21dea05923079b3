"""/t/<tenant>/members/<id>/recovery: letting a member begin anew."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.members import services as members
from portal.members.recovery import services
from portal.members.recovery.forms import MetForm
from portal.web.guards import requires
from portal.web.runtime import runtime
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint("recovery", __name__)


@blueprint.get("/<uuid:member_id>/recovery")
@requires(Permission.MEMBER_CHANGE)
def show(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    return _page(visit, member_id, MetForm(formdata=None))


@blueprint.post("/<uuid:member_id>/recovery")
@requires(Permission.MEMBER_CHANGE, fresh_proof=True)
def ask(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    form = MetForm()
    if not form.validate():
        return _page(visit, member_id, form), 422
    services.ask(visit, member_id)
    flash(_("Noted. Another administrator must say the same within a day."), "success")
    page = url_for("members.recovery.show", tenant=visit.tenant.slug, member_id=member_id)
    return redirect(page, 303)


@blueprint.post("/<uuid:member_id>/recovery/confirmation")
@requires(Permission.MEMBER_CHANGE, fresh_proof=True)
def confirm(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    form = MetForm()
    if not form.validate():
        return _page(visit, member_id, form), 422
    handed = services.confirm(visit, member_id)
    # The link is the answer itself, not a page to be redirected to: it is kept nowhere.
    link = runtime().settings.public_url + url_for("login.recovery.show", token=handed.token)
    return render_template("members/recovery_link.html", handed=handed, link=link)


@blueprint.post("/<uuid:member_id>/recovery/stop")
@requires(Permission.MEMBER_CHANGE)
def stop(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    services.stop(visit, member_id)
    flash(_("It is stopped. The link opens nothing any more."), "success")
    page = url_for("members.show", tenant=visit.tenant.slug, member_id=member_id)
    return redirect(page, 303)


def _page(visit: Visit, member_id: UUID, form: MetForm) -> str:
    return render_template(
        "members/recovery.html", form=form, member=members.find_member(visit, member_id),
        recovery=services.under_way(visit, member_id),
    )  # fmt: skip
