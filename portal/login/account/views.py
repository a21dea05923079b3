"""/account: my sign-in."""

from uuid import UUID

from flask import Blueprint, abort, flash, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.login.account import changes, services, words
from portal.login.account.forms import OwnPasswordForm, PressForm
from portal.login.account.phone.views import blueprint as phone
from portal.login.kept.services import find
from portal.login.passkeys.own import list_own
from portal.login.reception import caller, desk, go_on, own_token, see_other
from portal.web import visits
from portal.web.guards import public
from security.errors import PasskeyNeeded, Refused

blueprint = Blueprint("account", __name__, url_prefix="/account")
blueprint.register_blueprint(phone)


@blueprint.get("/")
@public
def show() -> ResponseReturnValue:
    found = services.show(desk(), own_token(), caller())
    rows = [words.row_of(session) for session in found.sessions]
    keys = list_own(desk(), own_token())
    return render_template(
        "login/account.html", locks=found.locks, sessions=rows, passkeys=keys,
        recovery_at=found.recovery_at,
        has_kept_form=find(desk(), own_token()) is not None,
    )  # fmt: skip


@blueprint.post("/sessions/<uuid:session_id>/end")
@public
def end_session(session_id: UUID) -> ResponseReturnValue:
    services.end_elsewhere(desk(), own_token(), session_id)
    flash(_("The session is ended. Its browser is signed out from its next click."), "success")
    return see_other(url_for("login.account.show"))


@blueprint.post("/sessions/end")
@public
def end_others() -> ResponseReturnValue:
    services.end_elsewhere(desk(), own_token(), None)
    flash(_("You are signed out everywhere else."), "success")
    return see_other(url_for("login.account.show"))


@blueprint.get("/password")
@public
def password() -> ResponseReturnValue:
    services.demand_fresh_proof(desk(), own_token())
    return _password_page(OwnPasswordForm())


@blueprint.post("/password")
@public
def change_password() -> ResponseReturnValue:
    services.demand_fresh_proof(desk(), own_token())
    form = OwnPasswordForm()
    if not form.validate():
        return _password_page(form), 422
    try:
        token = changes.change_password(
            desk(), own_token(), form.current_password.data or "", form.password.data or ""
        )
    except Refused as refusal:
        form[refusal.field or "password"].errors = [_(refusal.message)]
        return _password_page(form), 422
    flash(_("Your password is changed. You are signed out everywhere else."), "success")
    return go_on(see_other(url_for("login.account.show")), token)


@blueprint.post("/recovery-codes")
@public
def new_codes() -> ResponseReturnValue:
    services.demand_fresh_proof(desk(), own_token())
    if not PressForm().validate():
        abort(400)
    made = changes.new_codes(desk(), own_token())
    # The codes are the answer itself, not a page to be redirected to: they are kept nowhere.
    carried = {"next": url_for("login.account.show")}
    page = render_template("login/recovery_codes.html", codes=made.codes, carried=carried)
    return go_on(make_response(page), made.token)


@blueprint.app_errorhandler(PasskeyNeeded)
def ask_for_passkey(_error: PasskeyNeeded) -> ResponseReturnValue:
    visits.record_refusal("passkey_needed")
    flash(
        _("Your organisation asks its administrators for a passkey. Add one, and sign in with it."),
        "info",
    )
    return see_other(url_for("login.account.show"))


def _password_page(form: OwnPasswordForm) -> str:
    return render_template("login/own_password.html", form=form)
