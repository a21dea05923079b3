"""Loans on a case: what the citizen agreed to, the papers, taking it back, and why one can see it at all."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from config.clock import today
from portal.cases.sheet import TRACKS
from portal.loans import choices, papers
from portal.loans.forms import ConsentForm, NarrowForm, StopForm, whole
from portal.loans.services import board, consent, reasons
from portal.loans.services.consent import Consents
from portal.loans.views.blueprints import on_case
from portal.loans.wording import TOLD
from portal.method.problems import RulesBroken
from portal.records.menu import case_menu
from portal.typesetting import typesetter
from portal.web import visits
from portal.web.files import download
from portal.web.forms import filled
from portal.web.guards import requires
from portal.web.typed_values import write_day
from security.access_log.events import Action
from security.errors import Conflict, NotFound, Refused
from security.permissions import Permission
from security.visit import Visit


@on_case.get("/")
@requires(Permission.CONSENT_RECORD, Action.CONSENT_READ)
def index(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    found = consent.open_consents(visit, case_id)
    return render_template(
        "loans/case.html", consents=found, **_frame(visit, found),
        guests=consent.guest_names(visit, found.loans), may_screen=reasons.coordinates(visit, found.file.case.track),
    )  # fmt: skip


@on_case.get("/why")
@requires(Permission.CASE_READ)
def why(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    file, reason = reasons.open_reason(visit, case_id)
    return render_template(
        "loans/why.html", reason=reason, case=file.case, sheet=file.sheet,
        menu=case_menu(visit, file), words=choices, tracks=TRACKS,
    )  # fmt: skip


@on_case.get("/<uuid:loan_id>/consent")
@requires(Permission.CONSENT_RECORD)
def new_consent(visit: Visit, case_id: UUID, loan_id: UUID) -> ResponseReturnValue:
    found = consent.open_consents(visit, case_id)
    start = {
        "from_on": [write_day(today())],
        "until_on": [write_day(consent.longest(found.loan(loan_id)))],
        "parts": ["case"],
    }
    return _consent_page(visit, found, loan_id, filled(ConsentForm, start))


@on_case.post("/<uuid:loan_id>/consent")
@requires(Permission.CONSENT_RECORD, fresh_proof=True)
def record(visit: Visit, case_id: UUID, loan_id: UUID) -> ResponseReturnValue:
    found, form = consent.open_consents(visit, case_id), ConsentForm()
    if form.place_day_faults():
        return _consent_page(visit, found, loan_id, form)
    try:
        consent.record(visit, found, loan_id, form.scope(), form.body(), form.told())
    except RulesBroken as error:
        return _consent_page(visit, found, loan_id, form, form.place(error.problems))
    except Refused as error:
        return _consent_page(visit, found, loan_id, form, [_(error.message)])
    flash(
        _("The consent is recorded. A coordinator can now show the person the mentor's screen."),
        "success",
    )
    return _back(visit, case_id)


@on_case.get("/<uuid:loan_id>/stop")
@requires(Permission.CONSENT_STOP)
def ask_stop(visit: Visit, case_id: UUID, loan_id: UUID) -> ResponseReturnValue:
    return _stop_page(visit, case_id, loan_id, StopForm(formdata=None))


@on_case.post("/<uuid:loan_id>/stop")
@requires(Permission.CONSENT_STOP)
def withdraw(visit: Visit, case_id: UUID, loan_id: UUID) -> ResponseReturnValue:
    form = StopForm()
    reasons.loan_to_stop(visit, case_id, loan_id)
    if not form.sure.data:
        return _stop_page(
            visit, case_id, loan_id, form, [_("Tick the box to take the consent back")]
        )
    try:
        consent.withdraw(visit, loan_id)
        flash(_("The consent is taken back. Access is closed from this moment."), "success")
    except Refused as error:
        flash(_(error.message), "error")
    except Conflict:
        flash(_("Somebody ended this loan first."), "info")
    if visit.identity.is_lent:
        return redirect(url_for("login.organisations"), 303)
    return _back(visit, case_id)


@on_case.post("/<uuid:loan_id>/narrowing")
@requires(Permission.CONSENT_RECORD, Action.CONSENT_NARROW)
def narrow(visit: Visit, case_id: UUID, loan_id: UUID) -> ResponseReturnValue:
    form = NarrowForm()
    reasons.loan_to_stop(visit, case_id, loan_id)
    form.place_day_faults()
    try:
        base = whole(form.base.data)
        consent.narrow(visit, loan_id, base, form.parts.data or (), form.until_on.day)
        flash(_("The consent is narrower from this moment."), "success")
    except Refused as error:
        flash(_(error.message), "error")
    except Conflict:
        flash(_("The consent was changed in the meantime. Look again."), "info")
    return _back(visit, case_id)


@on_case.post("/<uuid:loan_id>/paper/<paper_kind>/<paper_language>")
@requires(Permission.CONSENT_RECORD, Action.CONSENT_READ)
def paper(
    visit: Visit, case_id: UUID, loan_id: UUID, paper_kind: str, paper_language: str
) -> ResponseReturnValue:
    if paper_kind not in papers.KINDS or paper_language not in papers.LANGUAGES:
        raise NotFound("malformed")
    found = consent.open_consents(visit, case_id)
    persons = consent.persons(visit, found.loan(loan_id))
    made = papers.form(visit, found, loan_id, persons, paper_kind, paper_language)
    visits.settle(visit)
    name = papers.file_name(found.file.case.number, paper_kind)
    return download(typesetter.pdf(made), "application/pdf", name)


def _frame(visit: Visit, found: Consents) -> dict[str, object]:
    file = found.file
    return {
        "case": file.case, "sheet": file.sheet, "menu": case_menu(visit, file), "words": choices,
        "tracks": TRACKS, "write_day": write_day, "last_day": board.last_day_before,
    }  # fmt: skip


def _consent_page(
    visit: Visit,
    found: Consents,
    loan_id: UUID,
    form: ConsentForm,
    messages: list[str] | None = None,
) -> ResponseReturnValue:
    loan = found.loan(loan_id)
    if not loan.is_open:
        raise NotFound
    form.offer(found.file.case.track)
    page = render_template(
        "loans/consent.html", form=form, loan=loan, messages=messages or [], told=TOLD,
        persons=consent.persons(visit, loan), may_screen=reasons.coordinates(visit, found.file.case.track),
        **_frame(visit, found),
    )  # fmt: skip
    return page, 422 if form.errors or messages else 200


def _stop_page(
    visit: Visit, case_id: UUID, loan_id: UUID, form: StopForm, messages: list[str] | None = None
) -> ResponseReturnValue:
    reasons.loan_to_stop(visit, case_id, loan_id)
    page = render_template(
        "loans/stop.html", form=form, case_id=case_id, loan_id=loan_id, messages=messages or []
    )
    return page, 422 if messages else 200


def _back(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("consents.index", tenant=visit.tenant.slug, case_id=case_id), 303)
