"""The lent mentor hands the work back."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.loans.forms import HandBackForm
from portal.loans.services import guest
from portal.loans.services.guest import Checklist
from portal.loans.views.blueprints import on_case
from portal.method.problems import RulesBroken
from portal.records.places import record_address, tool_name
from portal.web.guards import requires
from security.errors import Refused
from security.permissions import Permission
from security.visit import Visit


@on_case.get("/<uuid:loan_id>/hand-back")
@requires(Permission.LOAN_HAND_BACK)
def ask_hand_back(visit: Visit, case_id: UUID, loan_id: UUID) -> ResponseReturnValue:
    return _page(visit, case_id, loan_id, HandBackForm(formdata=None))


@on_case.post("/<uuid:loan_id>/hand-back")
@requires(Permission.LOAN_HAND_BACK)
def hand_back(visit: Visit, case_id: UUID, loan_id: UUID) -> ResponseReturnValue:
    form = HandBackForm()
    done = Checklist(bool(form.notes.data), bool(form.steps.data), bool(form.told.data))
    try:
        guest.hand_back(visit, loan_id, done, form.report())
    except RulesBroken as error:
        return _page(visit, case_id, loan_id, form, form.place(error.problems))
    except Refused as error:
        return _page(visit, case_id, loan_id, form, [_(error.message)])
    flash(_("Thank you. The loan has ended and the case is closed to you."), "success")
    return redirect(url_for("login.organisations"), 303)


def _page(
    visit: Visit,
    case_id: UUID,
    loan_id: UUID,
    form: HandBackForm,
    messages: list[str] | None = None,
) -> ResponseReturnValue:
    lent = guest.own_loan(visit, loan_id)
    drafts = [
        (tool_name(each.code, visit.identity.language),
         record_address(visit, "edit", lent.case_id, each.code, each.record_id))
        for each in guest.unfinished(visit, lent)
    ]  # fmt: skip
    page = render_template(
        "loans/hand_back.html", form=form, lent=lent, case_id=case_id, drafts=drafts,
        messages=messages or [],
    )  # fmt: skip
    return page, 422 if form.errors or messages else 200
