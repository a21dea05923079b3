"""/t/<tenant>/cases/<id>/likeness and /t/<tenant>/own-address: what the log's signals compare."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log.likeness import services
from portal.access_log.likeness.forms import LikenessForm, OwnAddressForm
from portal.web.guards import requires
from security.errors import Refused
from security.listed import note_listed
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint("likeness", __name__, template_folder="templates", url_prefix="/t/<tenant>")


@blueprint.get("/cases/<uuid:case_id>/likeness")
@requires(Permission.CASE_WRITE)
def case(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    return _case(visit, case_id, LikenessForm(formdata=None))


@blueprint.post("/cases/<uuid:case_id>/likeness")
@requires(Permission.CASE_WRITE)
def set_case(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    form = LikenessForm()
    form.offer(visit.likeness.kinds)
    if not form.validate():
        return _case(visit, case_id, form), 422
    try:
        services.set_case(visit, case_id, form.kind.data, form.typed.data or "")
    except Refused as refused:
        return _case(visit, case_id, form, _(refused.message)), 409
    flash(_("Saved. What you typed is not kept."), "success")
    return redirect(url_for("likeness.case", tenant=visit.tenant.slug, case_id=case_id), 303)


@blueprint.get("/own-address")
@requires(Permission.ORGANISATION_VISIT)
def own(_visit: Visit) -> ResponseReturnValue:
    return _own(OwnAddressForm(formdata=None))


@blueprint.post("/own-address")
@requires(Permission.ORGANISATION_VISIT)
def set_own(visit: Visit) -> ResponseReturnValue:
    form = OwnAddressForm()
    if not form.validate():
        return _own(form), 422
    try:
        services.set_own(visit, form.typed.data or "")
    except Refused as refused:
        return _own(form, _(refused.message)), 409
    flash(_("Saved. What you typed is not kept."), "success")
    return redirect(url_for("likeness.own", tenant=visit.tenant.slug), 303)


def _case(visit: Visit, case_id: UUID, form: LikenessForm, refusal: str | None = None) -> str:
    form.offer(visit.likeness.kinds)
    marked = services.of_case(visit, case_id)
    note_listed(visit, [case_id])
    return render_template(
        "likeness/case.html", form=form, marked=marked, case_id=case_id, refusal=refusal
    )


def _own(form: OwnAddressForm, refusal: str | None = None) -> str:
    return render_template("likeness/own.html", form=form, refusal=refusal)
