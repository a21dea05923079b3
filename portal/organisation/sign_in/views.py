"""/t/<tenant>/sign-in: the organisation's own identity provider."""

from uuid import UUID

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.organisation.sign_in import services
from portal.organisation.sign_in.forms import (
    HIGH,
    SUBSTANTIAL,
    EmergencyForm,
    PlainForm,
    ProviderForm,
    SwitchForm,
)
from portal.web.guards import requires
from portal.web.runtime import runtime
from security.errors import Conflict, Refused
from security.permissions import Permission
from security.visit import Visit
from tenants.provider_gate import ProviderSettings
from tenants.roles import ROLES_OF_KIND

blueprint = Blueprint("sign_in", __name__, url_prefix="/t/<tenant>/sign-in")
AT_FIRST = ProviderSettings("", "", ("RS256",), (SUBSTANTIAL, HIGH), 480, "", ())


@blueprint.get("/")
@requires(Permission.SETTINGS_CHANGE)
def show(visit: Visit) -> ResponseReturnValue:
    return _overview(visit)


@blueprint.get("/provider")
@requires(Permission.SETTINGS_CHANGE)
def provider(visit: Visit) -> ResponseReturnValue:
    state = services.standing(visit)
    form = ProviderForm(formdata=None)
    form.show(state.settings if state else AT_FIRST)
    return _provider(visit, form, state.version if state else 0)


@blueprint.post("/provider")
@requires(Permission.SETTINGS_CHANGE, fresh_proof=True)
def change_provider(visit: Visit) -> ResponseReturnValue:
    form = ProviderForm()
    is_valid = form.validate()
    # Roles of another kind of organisation stand in no form of ours.
    if form.version.errors or not form.gives_only(ROLES_OF_KIND[visit.tenant.kind]):
        abort(400)
    version = form.version.data or 0
    if not is_valid:
        return _provider(visit, form, version), 422
    try:
        secret = form.client_secret.data or ""
        services.change(visit, runtime().sign_in_keys, version, form.settings(), secret)
    except Refused as refusal:
        form[refusal.field or "issuer"].errors = [_(refusal.message)]
        return _provider(visit, form, version), 422
    except Conflict:
        state = services.standing(visit)
        form.form_errors.append(_("Somebody else saved first. Look at it once more, then save."))
        return _provider(visit, form, state.version if state else 0), 409
    flash(_("The sign-in is saved. Try it before you tell people about it."), "success")
    return _shown(visit)


@blueprint.post("/switch")
@requires(Permission.SETTINGS_CHANGE, fresh_proof=True)
def switch(visit: Visit) -> ResponseReturnValue:
    form = SwitchForm()
    if not form.validate():
        abort(400)
    try:
        services.switch(visit, form.act.data)
    except Refused as refusal:
        return _overview(visit, _(refusal.message)), 422
    flash(_("Done. It holds from the next click of everybody."), "success")
    return _shown(visit)


@blueprint.post("/directory")
@requires(Permission.MEMBER_CHANGE, fresh_proof=True)
def make_token(visit: Visit) -> ResponseReturnValue:
    if not PlainForm().validate():
        abort(400)
    return render_template(
        "organisation/directory_token.html", token=services.make_directory_token(visit),
        address=runtime().settings.public_url + url_for("scim.find").removesuffix("/Users"),
    )  # fmt: skip


@blueprint.post("/directory/end")
@requires(Permission.MEMBER_CHANGE, fresh_proof=True)
def end_token(visit: Visit) -> ResponseReturnValue:
    if not PlainForm().validate():
        abort(400)
    services.end_directory_token(visit)
    flash(_("The directory's token opens nothing any more."), "success")
    return _shown(visit)


@blueprint.post("/people/<uuid:member_id>/link")
@requires(Permission.MEMBER_CHANGE, fresh_proof=True)
def link(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    if not PlainForm().validate():
        abort(400)
    token, slug = services.make_link(visit, member_id), visit.tenant.slug
    path = url_for("login.provider.link", token=token, slug=slug)
    return render_template(
        "organisation/sign_in_link.html", name=services.name_of(visit, member_id),
        link=runtime().settings.public_url + path,
    )  # fmt: skip


@blueprint.post("/people/<uuid:member_id>/unlink")
@requires(Permission.MEMBER_CHANGE, fresh_proof=True)
def unlink(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    if not PlainForm().validate():
        abort(400)
    services.unlink(visit, member_id)
    flash(_("The person is no longer connected, and is signed out."), "success")
    return _shown(visit)


@blueprint.post("/people/<uuid:member_id>/emergency")
@requires(Permission.MEMBER_CHANGE, fresh_proof=True)
def emergency(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    form = EmergencyForm()
    if not form.validate():
        abort(400)
    try:
        services.list_for_emergencies(visit, member_id, listed=form.listed.data == "yes")
    except Refused as refusal:
        return _overview(visit, _(refusal.message)), 422
    flash(_("The list for emergencies is changed."), "success")
    return _shown(visit)


def _overview(visit: Visit, refusal: str | None = None) -> str:
    base, slug = runtime().settings.public_url, visit.tenant.slug
    page = services.overview(
        visit, base + url_for("login.provider.arrive", slug=slug),
        base + url_for("login.provider.end", slug=slug),
    )  # fmt: skip
    return render_template("organisation/sign_in.html", page=page, refusal=refusal)


def _provider(visit: Visit, form: ProviderForm, version: int) -> str:
    roles = form.role_fields(ROLES_OF_KIND[visit.tenant.kind])
    return render_template(
        "organisation/sign_in_provider.html", form=form, role_fields=roles, version=version
    )


def _shown(visit: Visit) -> Response:
    page = url_for("organisation.sign_in.show", tenant=visit.tenant.slug)
    return redirect(page, 303)  # type: ignore[return-value]  # Werkzeug's base class; it is ours
