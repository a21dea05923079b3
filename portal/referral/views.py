"""/t/<tenant>/cases/<id>/referral: what was passed on from the assessment of nine areas."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.cases.states import has_ended
from portal.method.problems import RulesBroken
from portal.records.case_file import CaseFile, open_case_file
from portal.referral import services
from portal.referral.areas import groups
from portal.referral.forms import referral_form, typed_from
from portal.web.forms import base_version, filled
from portal.web.guards import requires
from security.access_log.events import Action
from security.errors import Conflict
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "referral",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/referral",
)


@blueprint.get("/")
@requires(Permission.CASE_WRITE)
def show(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    file = open_case_file(visit, case_id, Action.CASE_READ)
    if has_ended(file.case.state):
        abort(423)
    return _page(visit, file, filled(referral_form(), typed_from(file.sheet)))


@blueprint.post("/")
@requires(Permission.CASE_WRITE)
def save(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    file = open_case_file(visit, case_id, Action.CASE_READ)
    form = referral_form()()
    try:
        form.stop_if_only_shown()
        services.change(visit, case_id, file, base_version(), form.said())
    except RulesBroken as error:
        return _page(visit, file, form, form.place(error.problems))
    except Conflict:
        again = open_case_file(visit, case_id, Action.CASE_READ)
        return _page(visit, again, form, conflict=True)
    flash(_("Saved. The first analysis begins with it."), "success")
    return redirect(url_for("overview.show", tenant=visit.tenant.slug, case_id=case_id), 303)


def _page(
    visit: Visit,
    file: CaseFile,
    form: Any,
    messages: list[str] | None = None,
    *,
    conflict: bool = False,
) -> ResponseReturnValue:
    page = render_template(
        "referral/show.html",
        form=form,
        case=file.case,
        sheet=file.sheet,
        groups=groups(visit.identity.language),
        theirs={row.dimension: row for row in file.sheet.referral},
        language=visit.identity.language,
        messages=messages or [],
        conflict=conflict,
    )
    return page, 409 if conflict else 422 if form.errors or messages else 200
