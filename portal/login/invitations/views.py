"""/invitations/<token>: the link that an administrator sends."""

from flask import Blueprint, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date, format_time
from flask_babel import gettext as _
from flask_login import current_user

from portal.login import half_cookie
from portal.login.desk import TooLate
from portal.login.invitations import services
from portal.login.invitations.forms import JoinForm, NewPersonForm
from portal.login.provider.services import Errand
from portal.login.provider.views import leave_for
from portal.login.reception import desk, see_other, session_token
from portal.web.guards import public
from security.errors import Refused

blueprint = Blueprint("invitations", __name__)


@blueprint.get("/invitations/<string(maxlength=100):token>")
@public
def show(token: str) -> ResponseReturnValue:
    if current_user.is_authenticated:
        return _join(token, JoinForm())
    return _new_person(token, NewPersonForm())


@blueprint.post("/invitations/<string(maxlength=100):token>")
@public
def accept(token: str) -> ResponseReturnValue:
    form = NewPersonForm()
    if not form.validate_on_submit():
        return _new_person(token, form)
    try:
        half_token = services.accept_as_new(desk(), token, form.login_name.data, form.password.data)
    except Refused as refusal:
        form[refusal.field or "login_name"].errors = [_(refusal.message)]
        return _new_person(token, form)
    response = see_other(url_for("login.enrolment.offer"))
    half_cookie.remember(response, half_token)
    return response


@blueprint.post("/invitations/<string(maxlength=100):token>/membership")
@public
def join(token: str) -> ResponseReturnValue:
    if not current_user.is_authenticated:
        return see_other(url_for("login.invitations.show", token=token))
    try:
        slug = services.accept_signed_in(desk(), token, session_token() or "")
    except Refused as refusal:
        form = JoinForm()
        form.form_errors.append(_(refusal.message))
        return _join(token, form)
    return see_other(url_for("home.start", tenant=slug))


@blueprint.get("/invitations/<string(maxlength=100):token>/organisation")
@public
def at_organisation(token: str) -> ResponseReturnValue:
    invitation = services.find_invitation(desk(), token)
    return leave_for(invitation.tenant_slug, Errand(invitation=token))


@blueprint.errorhandler(TooLate)
def over(_error: TooLate) -> ResponseReturnValue:
    return make_response(render_template("login/invitation_over.html"), 404)


def _new_person(token: str, form: NewPersonForm) -> str:
    invitation = services.find_invitation(desk(), token)
    ends = {
        "date": format_date(invitation.expires_at, "long"),
        "time": format_time(invitation.expires_at, "short"),
    }
    return render_template(
        "login/invitation.html", form=form, invitation=invitation, ends=ends, token=token,
        sign_in_url=url_for("login.sign_in", next=request.path),
    )  # fmt: skip


def _join(token: str, form: JoinForm) -> str:
    invitation = services.find_invitation(desk(), token)
    return render_template(
        "login/invitation_join.html", form=form, invitation=invitation, token=token
    )
