"""/login/passkey: both factors at once. /account/passkeys: one's own."""

from uuid import UUID

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.login.account.services import demand_fresh_proof
from portal.login.addresses import carried, wanted_page
from portal.login.kept.way import way_on
from portal.login.passkeys import own, services
from portal.login.passkeys.browser import answered, as_json, new_challenge, party
from portal.login.passkeys.forms import AnswerForm, NameForm, NewPasskeyForm
from portal.login.reception import caller, desk, go_on, let_in, own_token, see_other
from portal.web.guards import public
from security.authentication import passkeys
from security.authentication.passkeys import PasskeyRefused

blueprint = Blueprint("passkeys", __name__)


@blueprint.post("/login/passkey/options")
@public
def options() -> ResponseReturnValue:
    return as_json(passkeys.options_to_sign_in(party(), new_challenge("sign_in", None)))


@blueprint.post("/login/passkey")
@public
def sign_in() -> ResponseReturnValue:
    try:
        answer = answered(AnswerForm().answer.data)
        signed_in = services.sign_in(desk(), party(), answer, caller())
    except PasskeyRefused:
        flash(_("The passkey did not fit. Try again, or use your password."), "error")
        return see_other(url_for("login.sign_in", **carried()))
    wanted = wanted_page() or url_for("login.organisations")
    return let_in(see_other(way_on(signed_in, wanted)), signed_in)


@blueprint.get("/account/passkeys")
@public
def new() -> ResponseReturnValue:
    demand_fresh_proof(desk(), own_token())
    return _page(NewPasskeyForm())


@blueprint.post("/account/passkeys/options")
@public
def options_to_add() -> ResponseReturnValue:
    demand_fresh_proof(desk(), own_token())
    challenge = new_challenge("register", own_token())
    return as_json(own.options_to_add(desk(), party(), own_token(), challenge))


@blueprint.post("/account/passkeys")
@public
def add() -> ResponseReturnValue:
    demand_fresh_proof(desk(), own_token())
    form = NewPasskeyForm()
    if not form.validate():
        return _page(form), 422
    try:
        token = own.add(
            desk(), party(), own_token(), answered(form.answer.data), form.name.data or ""
        )
    except PasskeyRefused:
        form.name.errors = [_("The device made no passkey that can be used here. Try again.")]
        return _page(form), 422
    flash(_("The passkey is added. You can sign in with it alone."), "success")
    return go_on(see_other(url_for("login.account.show")), token)


@blueprint.get("/account/passkeys/<uuid:passkey_id>")
@public
def name(passkey_id: UUID) -> ResponseReturnValue:
    demand_fresh_proof(desk(), own_token())
    found = own.find_own(desk(), own_token(), passkey_id)
    return _naming(NameForm(formdata=None, name=found.name))


@blueprint.post("/account/passkeys/<uuid:passkey_id>")
@public
def rename(passkey_id: UUID) -> ResponseReturnValue:
    demand_fresh_proof(desk(), own_token())
    form = NameForm()
    if not form.validate():
        return _naming(form), 422
    own.rename(desk(), own_token(), passkey_id, form.name.data or "")
    flash(_("The passkey has its new name."), "success")
    return see_other(url_for("login.account.show"))


@blueprint.post("/account/passkeys/<uuid:passkey_id>/removal")
@public
def remove(passkey_id: UUID) -> ResponseReturnValue:
    demand_fresh_proof(desk(), own_token())
    token = own.remove(desk(), own_token(), passkey_id)
    flash(_("The passkey is removed. It opens nothing any more."), "success")
    return go_on(see_other(url_for("login.account.show")), token)


@blueprint.post("/proof/passkey/options")
@public
def options_to_prove() -> ResponseReturnValue:
    return as_json(passkeys.options_to_sign_in(party(), new_challenge("proof", own_token())))


def _naming(form: NameForm) -> str:
    return render_template("login/passkey_name.html", form=form)


def _page(form: NewPasskeyForm) -> str:
    return render_template("login/new_passkey.html", form=form, host=party().host)
