"""/recovery/<token>: beginning anew; /account/recovery/stop."""

from flask import Blueprint, flash, make_response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.login import half_cookie
from portal.login.desk import TooLate
from portal.login.invitations.forms import NewPersonForm
from portal.login.reception import desk, own_token, see_other
from portal.login.recovery import services
from portal.web.guards import public
from security.errors import Refused

blueprint = Blueprint("recovery", __name__)


@blueprint.get("/recovery/<string(maxlength=100):token>")
@public
def show(token: str) -> ResponseReturnValue:
    return _page(token, NewPersonForm())


@blueprint.post("/recovery/<string(maxlength=100):token>")
@public
def begin(token: str) -> ResponseReturnValue:
    form = NewPersonForm()
    if not form.validate():
        return _page(token, form), 422
    try:
        half_token = services.begin_anew(
            desk(), token, form.login_name.data or "", form.password.data or ""
        )
    except Refused as refusal:
        form[refusal.field or "login_name"].errors = [_(refusal.message)]
        return _page(token, form), 422
    response = see_other(url_for("login.enrolment.offer"))
    half_cookie.remember(response, half_token)
    return response


@blueprint.post("/account/recovery/stop")
@public
def stop() -> ResponseReturnValue:
    services.stop(desk(), own_token())
    flash(_("It is stopped. Nobody can begin anew in your name."), "success")
    return see_other(url_for("login.account.show"))


@blueprint.errorhandler(TooLate)
def over(_error: TooLate) -> ResponseReturnValue:
    return make_response(render_template("login/recovery_over.html"), 404)


def _page(token: str, form: NewPersonForm) -> str:
    return render_template("login/recovery.html", form=form, found=services.find(desk(), token))
