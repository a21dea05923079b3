"""/login: password, then a one-time or recovery code; /logout."""

import re

from flask import Blueprint, flash, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from portal.login import half_cookie, services, signed_in, words
from portal.login.account.services import why_ended
from portal.login.account.views import blueprint as account
from portal.login.account.words import ENDED
from portal.login.addresses import carried, wanted_page
from portal.login.desk import Rejected, SignedIn, TooLate
from portal.login.enrolment.views import blueprint as enrolment
from portal.login.forms import CodeForm, PasswordForm, RecoveryForm
from portal.login.invitations.views import blueprint as invitations
from portal.login.kept.views import blueprint as kept
from portal.login.kept.way import way_on
from portal.login.organisations.services import sign_out as end_session
from portal.login.organisations.views import blueprint as organisations
from portal.login.organisations.views import own_organisations
from portal.login.passkeys.browser import party
from portal.login.passkeys.views import blueprint as passkeys
from portal.login.proof.views import blueprint as proof
from portal.login.provider.views import blueprint as provider
from portal.login.reception import caller, desk, let_in, see_other, session_token
from portal.login.recovery.views import blueprint as recovery
from portal.web import cookies
from portal.web.guards import public

blueprint = Blueprint("login", __name__, template_folder="templates")
blueprint.register_blueprint(enrolment)
blueprint.register_blueprint(invitations)
blueprint.register_blueprint(organisations)
blueprint.register_blueprint(proof)
blueprint.register_blueprint(provider)
blueprint.register_blueprint(account)
blueprint.register_blueprint(passkeys)
blueprint.register_blueprint(kept)
blueprint.register_blueprint(recovery)
blueprint.add_url_rule("/organisations", "organisations", own_organisations)
blueprint.record_once(signed_in.install)


@blueprint.get("/login")
@public
def sign_in() -> ResponseReturnValue:
    token = session_token()
    why = ENDED.get(why_ended(desk(), token) or "") if token else None
    return _page(PasswordForm(), ended=why)


@blueprint.post("/login")
@public
def give_password() -> ResponseReturnValue:
    form = PasswordForm()
    if not form.validate_on_submit():
        return _page(form)
    outcome = services.check_password(desk(), form.login_name.data, form.password.data, caller())
    if isinstance(outcome, Rejected):
        form.form_errors.append(words.wrong_password(outcome))
        return _page(form), _status(outcome)
    session["language"] = outcome.language
    step = "login.code" if outcome.enrolled else "login.enrolment.offer"
    response = see_other(url_for(step, **carried()))
    half_cookie.remember(response, outcome.token)
    return response


@blueprint.get("/login/code")
@public
def code() -> ResponseReturnValue:
    half_cookie.token()
    return render_template("login/code.html", form=CodeForm(), carried=carried())


@blueprint.post("/login/code")
@public
def give_code() -> ResponseReturnValue:
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("login/code.html", form=form, carried=carried())
    outcome = services.check_code(desk(), half_cookie.token(), form.code.data, caller())
    if isinstance(outcome, Rejected):
        form.code.errors = [words.wrong_code(outcome)]
        page = render_template("login/code.html", form=form, carried=carried())
        return page, _status(outcome)
    return _welcome(outcome)


@blueprint.get("/login/recovery-code")
@public
def recovery_code() -> ResponseReturnValue:
    half_cookie.token()
    return render_template("login/recovery_code.html", form=RecoveryForm(), carried=carried())


@blueprint.post("/login/recovery-code")
@public
def give_recovery_code() -> ResponseReturnValue:
    form = RecoveryForm()
    if not form.validate_on_submit():
        return render_template("login/recovery_code.html", form=form, carried=carried())
    outcome = services.check_recovery_code(desk(), half_cookie.token(), form.code.data, caller())
    if isinstance(outcome, Rejected):
        form.code.errors = [words.wrong_recovery_code(outcome)]
        page = render_template("login/recovery_code.html", form=form, carried=carried())
        return page, _status(outcome)
    response = _welcome(outcome)
    flash(_("You signed in with a recovery code. That code cannot be used again."), "info")
    return response


@blueprint.post("/logout")
@public
def sign_out() -> ResponseReturnValue:
    token = session_token()
    organisation = end_session(desk(), token) if token else None
    session.clear()
    response = see_other(url_for("login.signed_out", organisation=organisation))
    cookies.forget(response)
    half_cookie.forget(response)
    # Pages, drafts and cookies of this site leave a shared machine (ASVS 14.3.1).
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@blueprint.get("/signed-out")
@public
def signed_out() -> ResponseReturnValue:
    # Only a name of the shape that an organisation has becomes part of a link.
    given = request.args.get("organisation", "")
    organisation = given if re.fullmatch(r"[a-z][a-z0-9-]{1,38}[a-z0-9]", given) else None
    return render_template("login/signed_out.html", organisation=organisation)


@blueprint.errorhandler(TooLate)
def start_over(_error: TooLate) -> ResponseReturnValue:
    if current_user.is_authenticated:  # a page sent twice: the first one got through
        return see_other(url_for("login.organisations"))
    flash(_("The sign-in took too long or was finished elsewhere. Please start again."), "warning")
    response = see_other(url_for("login.sign_in", **carried()))
    half_cookie.forget(response)
    return response


def _page(form: PasswordForm, ended: str | None = None) -> str:
    return render_template(
        "login/sign_in.html", form=form, ended=ended, carried=carried(), passkey_host=party().host
    )


def _welcome(outcome: SignedIn) -> ResponseReturnValue:
    return let_in(
        see_other(way_on(outcome, wanted_page() or url_for("login.organisations"))), outcome
    )


def _status(outcome: Rejected) -> int:
    return 429 if outcome.wait_seconds else 200
