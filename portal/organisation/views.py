"""/t/<tenant>/organisation: the organisation's settings."""

from dataclasses import asdict

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.organisation import services
from portal.organisation.forms import SettingsForm
from portal.organisation.locks.views import blueprint as locks
from portal.organisation.sign_in.views import blueprint as sign_in
from portal.web.guards import requires
from portal.web.languages import LANGUAGES
from security.errors import Conflict
from security.permissions import Permission
from security.visit import Visit
from tenants.gate import Settings

blueprint = Blueprint("organisation", __name__, template_folder="templates")
blueprint.register_blueprint(locks)
blueprint.register_blueprint(sign_in)


@blueprint.get("/t/<tenant>/organisation")
@requires(Permission.SETTINGS_CHANGE)
def settings(visit: Visit) -> ResponseReturnValue:
    page = services.read_settings(visit)
    form = SettingsForm(formdata=None, **asdict(page.settings))
    return render_template("organisation/settings.html", page=page, form=form)


@blueprint.post("/t/<tenant>/organisation")
@requires(Permission.SETTINGS_CHANGE)
def change_settings(visit: Visit) -> ResponseReturnValue:
    form = SettingsForm()
    is_valid = form.validate()
    if form.version.errors:
        abort(400)
    if not is_valid:
        page = services.read_settings(visit)
        return render_template("organisation/settings.html", page=page, form=form), 422
    try:
        services.change_settings(visit, form.version.data or 0, form.settings())
    except Conflict:
        return _both_versions(visit, form), 409
    flash(_("The settings are saved."), "success")
    return redirect(url_for("organisation.settings", tenant=visit.tenant.slug), 303)


def _both_versions(visit: Visit, form: SettingsForm) -> str:
    """The form keeps what was typed, beside what somebody else saved in the meantime."""
    page = services.read_settings(visit)
    yours, theirs = _in_words(form.settings()), _in_words(page.settings)
    labels = (
        form.name, form.breach_contact, form.language, form.idle_minutes, form.absolute_hours,
        form.log_months,
    )  # fmt: skip
    pairs = zip(labels, yours, theirs, strict=True)
    rows = [(field.label.text, mine, other) for field, mine, other in pairs if mine != other]
    return render_template("organisation/settings.html", page=page, form=form, differences=rows)


def _in_words(settings: Settings) -> tuple[str, ...]:
    values = asdict(settings) | {"language": LANGUAGES[settings.language]}
    return tuple(map(str, values.values()))
