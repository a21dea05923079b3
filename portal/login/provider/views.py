"""/login/organisation: there, back, and out."""

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from portal.login.addresses import own_page, wanted_page
from portal.login.kept.way import way_on
from portal.login.provider import attempt_cookie, leaving, refusals, services, words
from portal.login.provider.services import Answer, Errand, NotLetIn
from portal.login.reception import caller, desk, let_in, see_other, session_token
from portal.web.guards import public
from portal.web.runtime import runtime
from security.authentication.oidc.errors import ProviderDown, TokenRefused
from security.errors import NotFound

blueprint = Blueprint("provider", __name__, url_prefix="/login/organisation")
SLUG = "/<string(maxlength=40):slug>"
LONGEST = 4096


@blueprint.get("/")
@public
def choose() -> ResponseReturnValue:
    found = services.organisations(desk())
    return render_template("login/provider_choose.html", organisations=found, next=wanted_page())


@blueprint.get(SLUG)
@public
def begin(slug: str) -> ResponseReturnValue:
    return leave_for(slug, Errand(anew="anew" in request.args))


@blueprint.get("/link/<string(maxlength=100):token>/<string(maxlength=40):slug>")
@public
def link(token: str, slug: str) -> ResponseReturnValue:
    # Whoever is tied for good shows anew who it is, whatever an earlier sign-in there left open.
    return leave_for(slug, Errand(link=token, anew=True))


@blueprint.get(SLUG + "/return")
@public
def arrive(slug: str) -> ResponseReturnValue:
    provider = services.find_provider(desk(), slug)
    answer = Answer(_given("state") or "", _given("code"), _given("iss"))
    known = refusals.of(slug, answer.state)
    if (
        known
    ):  # the page again, perhaps in the other language: the way back is used up, the reason stands
        return _explain(known, slug, provider.tenant_name)
    outcome = services.finish(
        desk(), runtime().providers, provider, attempt_cookie.token(), answer, _back(slug),
        caller(), session_token(),
    )  # fmt: skip
    if isinstance(outcome, NotLetIn):
        refusals.remember(slug, answer.state, outcome.reason)
        response = _explain(outcome.reason, slug, provider.tenant_name)
    else:
        wanted = own_page(session.pop("wanted", None)) or url_for("home.start", tenant=slug)
        response = let_in(see_other(way_on(outcome, wanted)), outcome)
    attempt_cookie.forget(response)
    return response


@blueprint.post(SLUG + "/end")
@public
def end(slug: str) -> ResponseReturnValue:
    token = request.form.get("logout_token", "")
    try:
        provider = services.find_provider(desk(), slug)
        leaving.end_sessions(desk(), runtime().providers, provider, token)
    except (TokenRefused, NotFound):
        return {"error": "invalid_request"}, 400
    except ProviderDown:  # its keys cannot be had now; it may send the message again
        return {"error": "temporarily_unavailable"}, 503
    return "", 200


@blueprint.get(SLUG + "/sign-out")
@public
def sign_out_there(slug: str) -> ResponseReturnValue:
    provider = services.find_provider(desk(), slug)
    back = runtime().settings.public_url + url_for("login.signed_out")
    try:
        address = leaving.address_to_leave(runtime().providers, provider, back)
    except ProviderDown:
        return _explain("provider_down", slug, provider.tenant_name)
    return redirect(address or back, 303)


def leave_for(slug: str, errand: Errand) -> Response:
    """Send the browser to the organisation's provider. Raises NotFound without one; Busy."""
    provider = services.find_provider(desk(), slug)
    if provider.is_stopped:
        return _explain("provider_stopped", slug, provider.tenant_name)
    try:
        address, token = services.begin(desk(), runtime().providers, provider, _back(slug), errand)
    except ProviderDown:
        return _explain("provider_down", slug, provider.tenant_name)
    session["wanted"] = wanted_page()
    # A redirect after a link, not after a form: form-action allows this site alone.
    response = make_response(redirect(address, 303))
    attempt_cookie.remember(response, token)
    return response


@blueprint.record_once
def _take_messages(state: BlueprintSetupState) -> None:
    """Providers, not browsers, post to `end`; what they send is signed, and brings no form token."""
    state.app.extensions["csrf"].exempt(end)


def _back(slug: str) -> str:
    """One address for each organisation, so that no provider's answer is taken for another's (RFC 9700, 4.4)."""
    return runtime().settings.public_url + url_for("login.provider.arrive", slug=slug)


def _given(name: str) -> str | None:
    values = request.args.getlist(name)
    return values[0] if len(values) == 1 and len(values[0]) <= LONGEST else None


def _explain(reason: str, slug: str, organisation: str) -> Response:
    explanation = words.explain(reason, organisation)
    page = render_template(
        "login/provider_refused.html", explanation=explanation, slug=slug,
        next=own_page(session.get("wanted")),
    )  # fmt: skip
    return make_response(page, explanation.status)
