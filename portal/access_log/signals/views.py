"""/t/<tenant>/access-log/signals: what in the log is worth a look."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log.signals import services
from portal.access_log.signals.forms import DecoyForm, SettleForm, SignalFilterForm, ThresholdForm
from portal.access_log.signals.view_models import SignalsPage, ThresholdRow
from portal.web.guards import requires
from security.errors import Refused
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "signals", __name__, template_folder="templates", url_prefix="/t/<tenant>/access-log/signals"
)


@blueprint.get("/")
@requires(Permission.LOG_READ)
def index(visit: Visit) -> ResponseReturnValue:
    form = SignalFilterForm(request.args)
    form.offer()
    if not form.validate():
        return _index(visit, form, None), 422
    return _index(visit, form, services.page_of_signals(visit, form.wanted()))


@blueprint.get("/<uuid:signal_id>/")
@requires(Permission.LOG_READ)
def show(visit: Visit, signal_id: UUID) -> ResponseReturnValue:
    return _show(visit, signal_id, SettleForm(formdata=None))


@blueprint.post("/<uuid:signal_id>/")
@requires(Permission.LOG_READ)
def settle(visit: Visit, signal_id: UUID) -> ResponseReturnValue:
    form = SettleForm()
    form.offer()
    if not form.validate():
        return _show(visit, signal_id, form), 422
    try:
        services.settle(visit, signal_id, form.state.data, (form.note.data or "").strip())
    except Refused as refused:
        return _show(visit, signal_id, form, _(refused.message)), 409
    flash(_("Saved."), "success")
    return redirect(f"{url_for('signals.index', **_list(visit))}#signal-{signal_id}", 303)


@blueprint.get("/settings")
@requires(Permission.LOG_READ)
def settings(visit: Visit) -> ResponseReturnValue:
    return _settings(visit, DecoyForm(formdata=None))


@blueprint.get("/settings/<kind>")
@requires(Permission.LOG_READ)
def threshold(visit: Visit, kind: str) -> ResponseReturnValue:
    row = services.threshold(visit, kind)
    return _threshold(row, ThresholdForm(formdata=None, **vars(row.threshold)))


@blueprint.post("/settings/<kind>")
@requires(Permission.LOG_READ)
def set_threshold(visit: Visit, kind: str) -> ResponseReturnValue:
    row, form = services.threshold(visit, kind), ThresholdForm()
    form.offer(row.words)
    if not form.validate():
        return _threshold(row, form), 422
    typed = None if row.words.span is None else form.span.data
    span = row.threshold.usual_span if typed is None else typed
    services.set_threshold(visit, kind, form.at_least.data or 0, span, is_on=form.is_on.data)
    flash(_("Saved. It counts from the next look through the log."), "success")
    return redirect(url_for("signals.settings", tenant=visit.tenant.slug), 303)


@blueprint.post("/decoys")
@requires(Permission.LOG_READ)
def mark_decoy(visit: Visit) -> ResponseReturnValue:
    form = DecoyForm()
    if not form.validate():
        return _settings(visit, form), 422
    try:
        services.mark_decoy(visit, int(form.number.data or "0"))
    except Refused as refused:
        form.number.errors = [_(refused.message)]
        return _settings(visit, form), 422
    return redirect(url_for("signals.settings", tenant=visit.tenant.slug), 303)


@blueprint.post("/decoys/<int(max=999999999):number>/end")
@requires(Permission.LOG_READ)
def unmark_decoy(visit: Visit, number: int) -> ResponseReturnValue:
    services.unmark_decoy(visit, number)
    return redirect(url_for("signals.settings", tenant=visit.tenant.slug), 303)


def _index(visit: Visit, form: SignalFilterForm, page: SignalsPage | None) -> str:
    kept: dict[str, Any] = {"tenant": visit.tenant.slug, **form.limits()}
    older = None
    if page and page.older:
        day, last = page.older
        place: dict[str, Any] = {"before_day": day.isoformat(), "before_id": str(last)}
        older = url_for("signals.index", **(kept | place))
    return render_template(
        "signals/index.html", form=form, page=page, is_filtered=bool(form.limits()), older_url=older,
        first_url=url_for("signals.index", **kept) if "before_day" in request.args else None,
        place=form.place() if page else {},
    )  # fmt: skip


def _list(visit: Visit) -> dict[str, Any]:
    """Where the reader came from: a list with the same limits, at the same place."""
    form = SignalFilterForm(request.args)
    form.offer()
    return {"tenant": visit.tenant.slug, **(form.place() if form.validate() else {})}


def _show(visit: Visit, signal_id: UUID, form: SettleForm, refusal: str | None = None) -> str:
    form.offer()
    page = services.page_of(visit, signal_id)
    return render_template(
        "signals/show.html", page=page, form=form, refusal=refusal, place=_list(visit)
    )


def _settings(visit: Visit, form: DecoyForm) -> str:
    return render_template("signals/settings.html", form=form, page=services.settings(visit))


def _threshold(row: ThresholdRow, form: ThresholdForm) -> str:
    form.offer(row.words)
    return render_template("signals/threshold.html", row=row, form=form)
