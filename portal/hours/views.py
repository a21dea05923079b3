"""My time by month, the buttons beside a case, a team's totals, an export."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.clock import today
from portal.cases.timing import KINDS_OF_TIME
from portal.hours import export, services, view_models
from portal.hours.forms import QuickTimeForm, TimeForm, whole
from portal.hours.months import Month, month_of
from portal.hours.spent import Spent
from portal.method.problems import RulesBroken
from portal.web.files import download
from portal.web.forms import filled
from portal.web.guards import requires
from portal.web.typed_values import write_day
from security.access_log.events import Action
from security.permissions import Permission
from security.policy import may, permits
from security.visit import Visit

WORDS = {
    "kinds": KINDS_OF_TIME,
    "clock": view_models.hours_and_minutes,
    "month_title": view_models.month_title,
}
blueprint = Blueprint("hours", __name__, template_folder="templates", url_prefix="/t/<tenant>")


@blueprint.get("/time/")
@requires(Permission.TIME_KEEP, Action.PAGE_OPEN)
def index(visit: Visit) -> ResponseReturnValue:
    return _page(visit, filled(TimeForm, {"spent_on": [write_day(today())], "kind": ["contact"]}))


@blueprint.post("/time/")
@requires(Permission.TIME_KEEP)
def record(visit: Visit) -> ResponseReturnValue:
    form = TimeForm()
    form.place_day_faults()
    try:
        form.stop_if_only_shown()
        services.record(visit, form.spent())
    except RulesBroken as error:
        return _page(visit, form, form.place(error.problems))
    flash(_("The time has been written down."), "success")
    return redirect(url_for("hours.index", tenant=visit.tenant.slug), 303)


@blueprint.post("/cases/<uuid:case_id>/time")
@requires(Permission.TIME_KEEP)
def record_on(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    form = QuickTimeForm()
    minutes = whole(form.minutes.data)
    try:
        services.record_on(visit, case_id, Spent(today(), minutes, form.kind.data or ""))
        flash(
            _("%(minutes)s minutes have been written down for today.", minutes=minutes), "success"
        )
    except RulesBroken as error:
        flash(_(error.problems[0].message, **error.problems[0].values), "error")
    return redirect(url_for("overview.show", tenant=visit.tenant.slug, case_id=case_id), 303)


@blueprint.post("/time/<uuid:entry_id>/removal")
@requires(Permission.TIME_KEEP, Action.TIME_CORRECT)
def take_back(visit: Visit, entry_id: UUID) -> ResponseReturnValue:
    services.take_back(visit, entry_id)
    flash(_("The entry has been taken back. It does not count any more."), "success")
    month = _month().name
    return redirect(url_for("hours.index", tenant=visit.tenant.slug, month=month), 303)


@blueprint.get("/time/export.csv")
@requires(Permission.TIME_EXPORT, Action.PAGE_OPEN, fresh_proof=True)
def export_month(visit: Visit) -> ResponseReturnValue:
    month = _month()
    heading = (_("Day"), _("Case"), _("Kind"), _("Minutes"))
    kinds = {key: _(name) for key, name in KINDS_OF_TIME.items()}
    entries = [each for each in services.own_month(visit, month) if not each.is_taken_back]
    text = export.written(heading, entries, kinds)
    return download(text, "text/csv", f"time-{month.name}.csv", holds=len(entries))


@blueprint.get("/time/team")
@requires(Permission.TIME_OVERSEE)
def team(visit: Visit) -> ResponseReturnValue:
    month = _month()
    return render_template(
        "hours/team.html",
        month=month,
        has_next=month.after <= today(),
        members=services.team_month(visit, month),
        cases=services.cases_month(visit, month),
        **WORDS,
    )


def _page(visit: Visit, form: TimeForm, messages: list[str] | None = None) -> ResponseReturnValue:
    form.kind.offer()
    month = _month()
    page = render_template(
        "hours/index.html",
        form=form,
        messages=messages or [],
        shown=view_models.own_month(month, services.own_month(visit, month), today()),
        has_next=month.after <= today(),
        case_label=view_models.case_label,
        **WORDS,
        oversees=permits(visit.identity.roles, Permission.TIME_OVERSEE),
        exports=may(visit.identity, Permission.TIME_EXPORT),
    )
    return page, 422 if form.errors or messages else 200


def _month() -> Month:
    return month_of(request.args.get("month"), today())
