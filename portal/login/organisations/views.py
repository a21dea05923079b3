"""/organisations (registered in portal/login/views.py, so that its name is short) and /language."""

from flask import Blueprint, abort, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from portal.login.addresses import own_page
from portal.login.organisations import services
from portal.login.organisations.forms import LanguageForm
from portal.login.reception import desk, see_other, session_token
from portal.web.guards import public
from security.errors import NotSignedIn

blueprint = Blueprint("organisations", __name__)


@public
def own_organisations() -> ResponseReturnValue:
    if not current_user.is_authenticated:
        raise NotSignedIn
    own = services.own_organisations(desk(), session_token() or "")
    if len(own) == 1:
        return see_other(url_for("home.start", tenant=own[0].slug))
    return render_template("login/organisations.html", organisations=own)


@blueprint.post("/language")
@public
def language() -> ResponseReturnValue:
    form = LanguageForm()
    if not form.validate_on_submit():
        abort(400)
    session["language"] = form.language.data
    token = session_token()
    if token:
        services.choose_language(desk(), token, form.language.data)
    return see_other(own_page(form.next.data) or url_for("home.front"))
