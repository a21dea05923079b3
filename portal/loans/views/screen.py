"""Show the mentor's screen: the true pages, asked for with the rights of the lent person, and logged so."""

import inspect
from uuid import UUID

from flask import current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.loans.forms import ConsentForm
from portal.loans.services import consent, reasons
from portal.loans.views.blueprints import on_case
from portal.web.guards import requires
from security.access_log.events import Action
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit, with_the_eyes_of

# The first page of each part, as the lent person comes to it.
SCREENS = {
    "case": "overview.show",
    "steps": "steps.index",
    "course": "course.show",
    "agreements": "agreements.index",
    "plan": "plan.index",
    "wheel": "wheel.index",
    "network": "network.index",
    "meeting": "meeting.index",
    "session": "session.index",
    "assessments": "assessments.index",
    "reentry": "reentry.index",
    "closing": "closing.index",
}


@on_case.post("/<uuid:loan_id>/screen")
@requires(Permission.LOAN_COORDINATE, Action.LOAN_MIRROR)
def look_ahead(visit: Visit, case_id: UUID, loan_id: UUID) -> ResponseReturnValue:
    """From the form of a consent, before the person says yes; what else was typed there stays in the form."""
    reasons.loan_to_stop(visit, case_id, loan_id)
    asked = consent.known(ConsentForm().parts.data or ())
    page = url_for(
        "consents.show", tenant=visit.tenant.slug, case_id=case_id, loan_id=loan_id, part="case",
        parts=asked,
    )  # fmt: skip
    return redirect(page, 303)


@on_case.get("/<uuid:loan_id>/screen/<part>")
@requires(Permission.LOAN_COORDINATE, Action.LOAN_MIRROR)
def show(visit: Visit, case_id: UUID, loan_id: UUID, part: str) -> ResponseReturnValue:
    reasons.loan_to_stop(visit, case_id, loan_id)
    if part not in SCREENS:
        raise NotFound
    asked = request.args.getlist("parts")
    g.visit = seen = with_the_eyes_of(visit, loan_id, consent.known(asked) if asked else None)
    g.mirrored_loan = loan_id
    view = inspect.unwrap(current_app.view_functions[SCREENS[part]])
    answer: ResponseReturnValue = view(seen, case_id=case_id)
    return answer
