"""A loan from the agreement to the mentor's answer, and its report."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.cases.services import list_cases
from portal.cases.sheet import TRACKS
from portal.loans import choices
from portal.loans.forms import AgreementForm, AnswerForm, ReasonForm, SignatureForm, whole
from portal.loans.services import agreement, board, guest, offers
from portal.loans.services.agreement import Frame
from portal.loans.standing import standing
from portal.loans.views.blueprints import lending
from portal.method.problems import RulesBroken
from portal.web.forms import filled
from portal.web.guards import requires
from portal.web.typed_values import read_id, write_day
from security.access_log.events import Action
from security.errors import Conflict, Refused
from security.permissions import Permission
from security.visit import Visit
from tenants.lending import loans_gate


@lending.get("/offers/<uuid:offer_id>/agreement")
@requires(Permission.LOAN_COORDINATE, Action.LOAN_PROPOSE)
def new_agreement(visit: Visit, offer_id: UUID) -> ResponseReturnValue:
    offer = offers.find(visit, offer_id)[0].row
    start = {
        "hours": [str(offer.hours_per_week)], "starts_on": [write_day(offer.starts_on)],
        "ends_on": [write_day(offer.ends_on)],
    }  # fmt: skip
    return _agreement_page(visit, offer_id, filled(AgreementForm, start))


@lending.post("/offers/<uuid:offer_id>/loans/")
@requires(Permission.LOAN_COORDINATE, Action.LOAN_PROPOSE, fresh_proof=True)
def propose(visit: Visit, offer_id: UUID) -> ResponseReturnValue:
    form = AgreementForm()
    if form.place_day_faults():
        return _agreement_page(visit, offer_id, form)
    frame = Frame(whole(form.hours.data), form.starts_on.day, form.ends_on.day)
    try:
        loan_id = agreement.propose(
            visit, offer_id, read_id(form.case_id.data), form.terms(), frame
        )
    except RulesBroken as error:
        return _agreement_page(visit, offer_id, form, form.place(error.problems))
    except Refused as error:
        return _agreement_page(visit, offer_id, form, [_(error.message)])
    flash(
        _("You have signed. The lender's coordinator can sign now; record the consent meanwhile."),
        "success",
    )
    return _to_loan(visit, loan_id)


@lending.get("/loans/")
@requires(Permission.LOAN_ANSWER)
def mine(visit: Visit) -> ResponseReturnValue:
    found = board.own_loans(visit)
    return render_template(
        "loans/mine.html", loans=found, last_day=board.last_day, words=choices, tracks=TRACKS
    )


@lending.get("/loans/<uuid:loan_id>/")
@requires(Permission.LOAN_ANSWER)
def show(visit: Visit, loan_id: UUID) -> ResponseReturnValue:
    asked = guest.open_asked(visit, loan_id)
    reasons = ReasonForm(formdata=None)
    reasons.offer()
    return render_template(
        "loans/show.html", asked=asked, loan=asked.loan.row, terms=asked.loan.terms, words=choices,
        tracks=TRACKS, reasons=reasons, last_day=board.last_day(asked.loan.row),
        warning=board.days_left(asked.loan.row), standing=standing(asked.loan.row),
    )  # fmt: skip


@lending.post("/loans/<uuid:loan_id>/signature")
@requires(Permission.LOAN_COORDINATE, Action.LOAN_SIGN, fresh_proof=True)
def sign(visit: Visit, loan_id: UUID) -> ResponseReturnValue:
    agreement.sign(visit, loan_id, SignatureForm().read.data or "")
    flash(
        _("The agreement is signed by both. The mentor answers when the consent is recorded."),
        "success",
    )
    return _to_loan(visit, loan_id)


@lending.post("/loans/<uuid:loan_id>/answer")
@requires(Permission.LOAN_ANSWER, Action.LOAN_ACCEPT)
def accept(visit: Visit, loan_id: UUID) -> ResponseReturnValue:
    guest.accept(visit, loan_id, whole(AnswerForm().consent.data))
    flash(_("You have said yes. You find the case under the other organisation."), "success")
    return _to_loan(visit, loan_id)


@lending.post("/loans/<uuid:loan_id>/end")
@requires(Permission.LOAN_ANSWER, Action.LOAN_REVOKE)
def stop(visit: Visit, loan_id: UUID) -> ResponseReturnValue:
    try:
        agreement.stop(visit, loan_id, ReasonForm().reason.data or "")
        flash(_("The loan has ended. Access is closed from this moment."), "success")
    except Refused as error:
        flash(_(error.message), "error")
    except Conflict:
        flash(_("Somebody ended this loan first."), "info")
    return _to_loan(visit, loan_id)


@lending.get("/loans/<uuid:loan_id>/report")
@requires(Permission.LOAN_COORDINATE)
def report(visit: Visit, loan_id: UUID) -> ResponseReturnValue:
    loan = agreement.open_loan(visit, loan_id)
    lines = loans_gate.report(visit.db, loan_id)
    told = {action.value: action.explanation for action in Action}
    return render_template(
        "loans/report.html", loan=loan.row, terms=loan.terms, lines=lines, told=told
    )


def _agreement_page(
    visit: Visit, offer_id: UUID, form: AgreementForm, messages: list[str] | None = None
) -> ResponseReturnValue:
    offer = offers.find(visit, offer_id)[0]
    cases, _more = list_cases(visit)
    form.case_id.choices = [
        ("", _("Choose a case")),
        *((str(each.case.id), f"F-{each.case.number} {each.sheet.alias}") for each in cases),
    ]
    page = render_template("loans/agreement.html", form=form, offer=offer, messages=messages or [])
    return page, 422 if form.errors or messages else 200


def _to_loan(visit: Visit, loan_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("lending.show", tenant=visit.tenant.slug, loan_id=loan_id), 303)
