"""/account/kept: what was typed when the session ended; and forms whose token died with it."""

from flask import Blueprint, Response, abort, flash, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from portal.login.addresses import own_address
from portal.login.kept import services
from portal.login.proof.asked import Asked
from portal.login.proof.kept import this_request
from portal.login.reception import desk, own_token, see_other, session_token
from portal.web.errors import to_sign_in, without_token
from portal.web.guards import public
from portal.web.only_shown import ONLY_SHOWN, NotShown, is_only_shown
from security.errors import NotSignedIn

blueprint = Blueprint("kept", __name__)
# What stands in a form's fields and nobody has to read again: marks of the page, and a secret that is shown to nobody.
ALL_BUT_TYPING = ("version", "kind", "kept_for", "form_key", "client_secret")
_AWAITED = "kept_address"


@blueprint.get("/account/kept")
@public
def show() -> ResponseReturnValue:
    if not current_user.is_authenticated:
        raise NotSignedIn
    found = services.find(desk(), own_token())
    if found is None:
        return see_other(url_for("login.organisations"))
    session[_AWAITED] = found.asked.address
    return _page(found.asked, found.kept_at)


@blueprint.after_app_request
def taken(response: Response) -> Response:
    """What was kept goes once its form has been taken, from this page or its own; until then it stays."""
    if request.method == "POST" and response.status_code in (200, 303) and not is_only_shown():
        address = request.full_path.removesuffix("?")
        token = session_token()
        if token and _AWAITED in session and session[_AWAITED] == address:
            session.pop(_AWAITED)
            services.drop(desk(), token)
    return response


@blueprint.post("/account/kept")
@public
def keep() -> ResponseReturnValue:
    """A page that is about to be covered sends what stands in its forms."""
    address = own_address(request.form.get("kept_for"), "POST")
    if address is None:
        abort(400)
    fields = tuple(pair for pair in this_request().fields if pair[0] != "kept_for")
    if not services.keep(desk(), own_token(), Asked(address, "POST", fields)):
        raise NotSignedIn
    session[_AWAITED] = address
    return "", 204


@blueprint.post("/account/kept/removal")
@public
def drop() -> ResponseReturnValue:
    services.drop(desk(), own_token())
    if request.headers.get("Accept") == "application/json":
        return "", 204
    flash(_("The text is thrown away."), "success")
    return see_other(url_for("login.organisations"))


@blueprint.app_errorhandler(NotShown)
def cannot_be_shown(_error: NotShown) -> ResponseReturnValue:
    """Some forms are a press of a button with a word or two; those are looked at where they are kept."""
    flash(_("This form has no page of its own. Send it, or throw it away."), "info")
    return see_other(url_for("login.kept.show"))


@blueprint.app_errorhandler(NotSignedIn)
def keep_and_sign_in(error: NotSignedIn) -> ResponseReturnValue:
    """Whoever sends a form after the session has ended finds it again after signing in."""
    asked, token = this_request(), session_token()
    typed = [pair for pair in asked.fields if pair[1] and pair[0] not in ALL_BUT_TYPING]
    is_form = request.method == "POST" and request.headers.get("Accept") != "application/json"
    if is_form and typed and token and services.keep(desk(), token, asked):
        return see_other(url_for("login.sign_in", next=url_for("login.kept.show")))
    return to_sign_in(error)


@blueprint.app_errorhandler(CSRFError)
def send_again(_error: CSRFError) -> ResponseReturnValue:
    """The token died with an older session; whoever is signed in looks at the form and sends it again.

    Another site's form never comes this far: where it comes from is looked at first (portal/web/requests.py).
    """
    asked = this_request()
    if not asked.fields or not own_address(asked.address, "POST"):
        return without_token()
    if not current_user.is_authenticated:
        return without_token()
    return _page(asked, None), 400


def _page(asked: Asked, kept_at: object) -> str:
    typed = [value for name, value in asked.fields if name not in ALL_BUT_TYPING and value]
    return render_template(
        "login/kept.html", asked=asked, kept_at=kept_at, typed=typed, field=ONLY_SHOWN,
        shown_again=services.is_shown_again(asked), after_proof=request.args.get("after") == "proof",
    )  # fmt: skip
