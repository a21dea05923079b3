"""/t/<tenant>/advice/: advice to colleagues, written in a moment and counted."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.clock import today
from portal.advice import services
from portal.advice.forms import AdviceForm
from portal.method import library
from portal.method.advice import AdviceDefinition
from portal.method.problems import RulesBroken
from portal.web.forms import filled
from portal.web.guards import requires
from portal.web.typed_values import write_day
from security.access_log.events import Action
from security.permissions import Permission
from security.policy import permits
from security.visit import Visit

blueprint = Blueprint(
    "advice", __name__, template_folder="templates", url_prefix="/t/<tenant>/advice"
)


@blueprint.get("/")
@requires(Permission.ADVICE_KEEP, Action.PAGE_OPEN)
def index(visit: Visit) -> ResponseReturnValue:
    return _page(visit, filled(AdviceForm, {"given_on": [write_day(today())], "minutes": ["15"]}))


@blueprint.post("/")
@requires(Permission.ADVICE_KEEP, Action.ADVICE_RECORD)
def record(visit: Visit) -> ResponseReturnValue:
    form = AdviceForm()
    form.place_day_faults()
    try:
        form.stop_if_only_shown()
        services.record(visit, form.given())
    except RulesBroken as error:
        return _page(visit, form, form.place(error.problems))
    flash(_("The advice has been counted."), "success")
    return redirect(url_for("advice.index", tenant=visit.tenant.slug), 303)


@blueprint.post("/<uuid:advice_id>/removal")
@requires(Permission.ADVICE_KEEP, Action.ADVICE_CORRECT)
def take_back(visit: Visit, advice_id: UUID) -> ResponseReturnValue:
    services.take_back(visit, advice_id)
    flash(_("It has been taken back. It does not count any more."), "success")
    return redirect(url_for("advice.index", tenant=visit.tenant.slug), 303)


def _page(visit: Visit, form: AdviceForm, messages: list[str] | None = None) -> ResponseReturnValue:
    words = library.latest("advice", AdviceDefinition)
    language = visit.identity.language
    form.offer(words, language)
    oversees = permits(visit.identity.roles, Permission.TIME_OVERSEE)
    page = render_template(
        "advice/index.html",
        words=words,
        form=form,
        messages=messages or [],
        kept=services.own(visit),
        counts=services.counts_of_the_year(visit) if oversees else None,
        colleagues={each.key: each.name.in_language(language) for each in words.colleagues},
        themes={each.key: each.name.in_language(language) for each in words.themes},
        year=today().year,
    )
    return page, 422 if form.errors or messages else 200
