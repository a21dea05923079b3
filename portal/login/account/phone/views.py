"""/account/phone: another phone for one-time codes; the old one counts until the new one is proved."""

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.login.account import changes, services
from portal.login.desk import TooLate
from portal.login.enrolment.views import own_label, picture_of
from portal.login.forms import CodeForm
from portal.login.reception import desk, go_on, own_token, see_other
from portal.web.guards import public
from security.errors import Refused

blueprint = Blueprint("phone", __name__, url_prefix="/phone")


@blueprint.post("/new")
@public
def begin() -> ResponseReturnValue:
    services.demand_fresh_proof(desk(), own_token())
    changes.begin_phone(desk(), own_token())
    return see_other(url_for("login.account.phone.show"))


@blueprint.get("/")
@public
def show() -> ResponseReturnValue:
    services.demand_fresh_proof(desk(), own_token())
    return _page(CodeForm())


@blueprint.post("/")
@public
def confirm() -> ResponseReturnValue:
    services.demand_fresh_proof(desk(), own_token())
    form = CodeForm()
    if not form.validate():
        return _page(form), 422
    try:
        token = changes.confirm_phone(desk(), own_token(), form.code.data or "")
    except Refused as refusal:
        form.code.errors = [_(refusal.message)]
        return _page(form), 422
    flash(_("Your new phone is connected. Codes from the old one count no more."), "success")
    return go_on(see_other(url_for("login.account.show")), token)


@blueprint.errorhandler(TooLate)
def start_over(_error: TooLate) -> ResponseReturnValue:
    flash(_("That took too long. Your present phone still counts; please start again."), "warning")
    return see_other(url_for("login.account.show"))


def _page(form: CodeForm) -> str:
    found = changes.offered_phone(desk(), own_token(), own_label())
    return render_template(
        "login/new_phone.html", form=form, key=found.key, picture=picture_of(found)
    )
