"""Pages of cases: the list, a new one, the sheet."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.cases import services, view_models
from portal.cases.described import Described
from portal.cases.followers import tell_birth_year
from portal.cases.forms import NewCase, WholeSheet, typed_from
from portal.cases.queries import Position
from portal.cases.services import CaseDraft
from portal.cases.sheet import STATES, TRACKS
from portal.cases.states import has_ended
from portal.method.problems import RulesBroken
from portal.web.forms import base_version, filled
from portal.web.guards import requires
from security.errors import Conflict, NotFound
from security.permissions import Permission
from security.policy import may
from security.visit import Visit

blueprint = Blueprint(
    "cases", __name__, template_folder="templates", url_prefix="/t/<tenant>/cases"
)


@blueprint.get("/")
@requires(Permission.CASE_LIST)
def index(visit: Visit) -> ResponseReturnValue:
    closed = request.args.get("state") == "closed"
    found, more = services.list_cases(visit, closed=closed, after=_position())
    return render_template(
        "cases/index.html",
        rows=view_models.rows(found),
        more=more,
        closed=closed,
        first=not request.args.get("after"),
        tracks=TRACKS,
        states=STATES,
        may_create=bool(services.coordinated_tracks(visit)),
        may_break_in=visit.emergencies.are_allowed
        and may(visit.identity, Permission.EMERGENCY_BEGIN),
    )


@blueprint.get("/new")
@requires(Permission.CASE_CREATE)
def new(visit: Visit) -> ResponseReturnValue:
    return _new_page(visit, NewCase(formdata=None))


@blueprint.post("/")
@requires(Permission.CASE_CREATE)
def create(visit: Visit) -> ResponseReturnValue:
    form = NewCase()
    form.place_day_faults()
    track, state = form.track.data or "", form.state.data or ""
    try:
        form.stop_if_only_shown()
        draft = CaseDraft(track, form.started_on.day, state, form.body())
        case_id = services.create(visit, draft)
    except RulesBroken as error:
        return _new_page(visit, form, form.place(error.problems))
    flash(_("The case has been started. Now ask somebody to take it."), "success")
    return redirect(url_for("overview.show", tenant=visit.tenant.slug, case_id=case_id), 303)


@blueprint.get("/<uuid:case_id>/sheet")
@requires(Permission.CASE_WRITE)
def sheet(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    found = services.open_case(visit, case_id)
    if has_ended(found.case.state):
        abort(423)
    return _sheet_page(visit, found, filled(WholeSheet, typed_from(found.sheet)))


@blueprint.post("/<uuid:case_id>/sheet")
@requires(Permission.CASE_WRITE)
def save_sheet(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    form = WholeSheet()
    found = services.open_case(visit, case_id)
    try:
        form.stop_if_only_shown()
        # What the referral said has a page of its own.
        referral = found.sheet.to_json()["referral"]
        body = {**form.body(), "referral": referral}
        sheet = services.change_sheet(visit, case_id, base_version(), body)
    except RulesBroken as error:
        return _sheet_page(visit, found, form, form.place(error.problems))
    except Conflict:
        return _sheet_page(visit, services.open_case(visit, case_id), form, conflict=True)
    if sheet.birth_year != found.sheet.birth_year:
        tell_birth_year(visit, case_id, sheet.birth_year)
    flash(_("The case sheet has been saved."), "success")
    return redirect(url_for("overview.show", tenant=visit.tenant.slug, case_id=case_id), 303)


def _new_page(
    visit: Visit, form: NewCase, messages: list[str] | None = None
) -> ResponseReturnValue:
    form.offer(visit.tenant.legal_regime)
    form.offer_tracks(services.coordinated_tracks(visit))
    page = render_template("cases/new.html", form=form, messages=messages or [])
    return page, 422 if form.errors or messages else 200


def _sheet_page(
    visit: Visit,
    found: Described,
    form: WholeSheet,
    messages: list[str] | None = None,
    *,
    conflict: bool = False,
) -> ResponseReturnValue:
    form.show_rows()
    form.offer(visit.tenant.legal_regime)
    page = render_template(
        "cases/sheet.html",
        form=form,
        case=found.case,
        theirs=found.sheet,
        messages=messages or [],
        conflict=conflict,
    )
    return page, 409 if conflict else 422 if form.errors or messages else 200


def _position() -> Position | None:
    after = request.args.get("after")
    if not after:
        return None
    try:
        moment, case_id = after.split("_")
        return Position(datetime.fromisoformat(moment), UUID(case_id))
    except ValueError:
        raise NotFound("malformed") from None
