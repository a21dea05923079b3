"""/t/<tenant>/members/: who belongs to the organisation."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.members import invitations, services
from portal.members.confirmation.views import blueprint as confirmation
from portal.members.forms import InvitationForm, RolesForm, StatusForm
from portal.members.letter import answer_and_mail
from portal.members.recovery.views import blueprint as recovery
from portal.web.guards import requires
from portal.web.runtime import runtime
from security.access_log.events import Action
from security.errors import Conflict, Refused
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "members", __name__, url_prefix="/t/<tenant>/members", template_folder="templates"
)
blueprint.register_blueprint(recovery)
blueprint.register_blueprint(confirmation)


@blueprint.get("/")
@requires(Permission.MEMBER_LIST)
def index(visit: Visit) -> ResponseReturnValue:
    return render_template("members/index.html", page=invitations.overview(visit))


@blueprint.get("/invitations")
@requires(Permission.MEMBER_CHANGE, Action.MEMBER_INVITE)
def new_invitation(visit: Visit) -> ResponseReturnValue:
    return _invitation_page(visit, InvitationForm())


@blueprint.post("/invitations")
@requires(Permission.MEMBER_CHANGE, Action.MEMBER_INVITE, fresh_proof=True)
def invite(visit: Visit) -> ResponseReturnValue:
    form = InvitationForm()
    if not form.validate():
        return _invitation_page(visit, form), 422
    try:
        invited = invitations.invite(
            visit, runtime().sign_in_keys, form.name.data, form.email.data, form.roles.data
        )
    except Refused as refusal:
        form[refusal.field or "email"].errors = [_(refusal.message)]
        return _invitation_page(visit, form), 422
    return answer_and_mail(visit, invited)


@blueprint.post("/invitations/<uuid:invitation_id>/revocation")
@requires(Permission.MEMBER_CHANGE, Action.MEMBER_UNINVITE)
def revoke(visit: Visit, invitation_id: UUID) -> ResponseReturnValue:
    invitations.revoke(visit, invitation_id)
    flash(_("The invitation is withdrawn. Its link opens nothing any more."), "success")
    return redirect(url_for("members.index", tenant=visit.tenant.slug), 303)


@blueprint.get("/<uuid:member_id>")
@requires(Permission.MEMBER_CHANGE)
def show(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    return _member_page(visit, member_id)


@blueprint.post("/<uuid:member_id>/roles")
@requires(Permission.MEMBER_CHANGE, fresh_proof=True)
def change_roles(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    form = RolesForm()
    is_valid = form.validate()
    if form.version.errors:
        abort(400)
    if not is_valid:
        return _member_page(visit, member_id, form), 422
    try:
        services.change_roles(visit, member_id, form.version.data, form.roles.data)
    except Refused as refusal:
        form.roles.errors = [_(refusal.message)]
        return _member_page(visit, member_id, form), 422
    except Conflict:
        return _member_page(visit, member_id, too_late=True), 409
    return _changed(visit, member_id)


@blueprint.post("/<uuid:member_id>/status")
@requires(Permission.MEMBER_CHANGE, Action.MEMBER_STATUS, fresh_proof=True)
def change_status(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    form = StatusForm()
    if not form.validate():
        abort(400)
    try:
        services.change_status(visit, member_id, form.version.data, form.status.data or "")
    except Refused as refusal:
        return _member_page(visit, member_id, refusal=_(refusal.message)), 422
    except Conflict:
        return _member_page(visit, member_id, too_late=True), 409
    return _changed(visit, member_id)


@blueprint.post("/<uuid:member_id>/unlocking")
@requires(Permission.MEMBER_CHANGE, fresh_proof=True)
def unlock(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    services.unlock(visit, member_id)
    flash(_("The person can try to sign in again at once."), "success")
    return redirect(url_for("members.show", tenant=visit.tenant.slug, member_id=member_id), 303)


def _invitation_page(visit: Visit, form: InvitationForm) -> str:
    form.roles.offer(services.offered_roles(visit))
    return render_template("members/invitation.html", form=form)


def _member_page(
    visit: Visit,
    member_id: UUID,
    form: RolesForm | None = None,
    *,
    refusal: str | None = None,
    too_late: bool = False,
) -> str:
    member = services.find_member(visit, member_id)
    form = form or RolesForm(formdata=None, roles=list(member.roles))
    form.roles.offer(services.offered_roles(visit))
    return render_template(
        "members/member.html", member=member, form=form, refusal=refusal, too_late=too_late
    )


def _changed(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    flash(_("The change is saved. It holds from the member's next click."), "success")
    page = url_for("members.show", tenant=visit.tenant.slug, member_id=member_id)
    return redirect(page, 303)
