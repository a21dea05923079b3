"""/proof: a code, and then what was asked for goes on by itself."""

from flask import (
    Blueprint,
    Response,
    abort,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.login import words
from portal.login.desk import Rejected
from portal.login.passkeys.browser import answered, party
from portal.login.passkeys.services import prove
from portal.login.proof import kept
from portal.login.proof.asked import Asked
from portal.login.proof.forms import ProofForm
from portal.login.proof.services import check_proof, keep_for_the_way_there, ways
from portal.login.reception import caller, desk, go_on, own_token
from portal.web import visits
from portal.web.guards import public
from security.authentication.passkeys import PasskeyRefused
from security.errors import ProofNeeded

blueprint = Blueprint("proof", __name__)


@blueprint.post("/proof")
@public
def give() -> ResponseReturnValue:
    asked, form = kept.carried_along(), ProofForm()
    if asked is None:
        abort(400)
    if request.form.get("proof_passkey"):
        return _by_passkey(asked, form)
    if not form.validate_on_submit():
        return _page(form, asked), 422
    outcome = check_proof(desk(), own_token(), form.proof_code.data, caller())
    if isinstance(outcome, Rejected):
        form.proof_code.errors = [words.wrong_code(outcome)]
        return _page(form, asked), 429 if outcome.wait_seconds else 422
    return go_on(_next(asked), outcome)


def _by_passkey(asked: Asked, form: ProofForm) -> ResponseReturnValue:
    try:
        answer = answered(request.form["proof_passkey"])
        token = prove(desk(), party(), answer, own_token(), caller())
    except PasskeyRefused:
        form.form_errors.append(_("The passkey did not fit. Try again, or write a code."))
        return _page(form, asked), 422
    return go_on(_next(asked), token)


@blueprint.app_errorhandler(ProofNeeded)
def ask(_error: ProofNeeded) -> ResponseReturnValue:
    visits.record_refusal("proof")
    if request.headers.get("Accept") == "application/json":
        return jsonify(message="proof needed"), 403
    return _page(ProofForm(formdata=None), kept.this_request()), 403


def _page(form: ProofForm, asked: Asked) -> str:
    found = ways(desk(), own_token())
    if found.organisation:
        keep_for_the_way_there(desk(), own_token(), asked)
    # The address of a form shows nothing when it is asked for as a page; what was kept of it does.
    back = asked.address if asked.method == "GET" else url_for("login.kept.show", after="proof")
    return render_template(
        "login/proof.html", form=form, asked=asked, passkey_host=party().host, ways=found, back=back
    )


def _next(asked: Asked) -> Response:
    """A form is sent again by the browser as it stands (307); a page is asked for (303)."""
    return make_response(redirect(asked.address, 307 if asked.method == "POST" else 303))
