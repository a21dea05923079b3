"""/login/enrolment: the first sign-in connects an authenticator app."""

from urllib.parse import urlsplit

from flask import Blueprint, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from portal.login import half_cookie, words
from portal.login.addresses import carried
from portal.login.desk import Rejected
from portal.login.enrolment import services
from portal.login.enrolment.services import Offer
from portal.login.forms import CodeForm
from portal.login.reception import caller, desk, let_in
from portal.web.guards import public
from portal.web.runtime import runtime
from security.authentication.totp import qr_svg

blueprint = Blueprint("enrolment", __name__)


@blueprint.get("/login/enrolment")
@public
def offer() -> ResponseReturnValue:
    return _page(CodeForm())


@blueprint.post("/login/enrolment")
@public
def confirm() -> ResponseReturnValue:
    form = CodeForm()
    if not form.validate_on_submit():
        return _page(form)
    outcome = services.confirm_factor(desk(), half_cookie.token(), form.code.data, caller())
    if isinstance(outcome, Rejected):
        form.code.errors = [words.wrong_code(outcome)]
        return _page(form), 429 if outcome.wait_seconds else 200
    # The codes are the answer itself, not a page to be redirected to: they are kept nowhere.
    page = render_template("login/recovery_codes.html", codes=outcome.codes, carried=carried())
    return let_in(make_response(page), outcome.signed_in)


def own_label() -> str:
    """Return what an authenticator app shows beside the issuer: the portal's address."""
    return urlsplit(runtime().settings.public_url).netloc


def picture_of(offer: Offer) -> Markup:
    """Return the QR code, drawn by our own code from base32 letters; no text of a person is in it."""
    drawing = qr_svg(offer.uri, _("QR code for your authenticator app"))
    return Markup(drawing)  # noqa: S704 - see above


def _page(form: CodeForm) -> str:
    found = services.offer_factor(desk(), half_cookie.token(), own_label())
    return render_template(
        "login/enrolment.html", form=form, key=found.key, picture=picture_of(found)
    )
