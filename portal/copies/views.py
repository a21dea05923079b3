"""Copied texts of a case: the list, the sheets of a linked case, and choosing one text."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.copies import services
from portal.copies.forms import CopyForm
from portal.copies.opened import SourceSheet
from portal.method.problems import RulesBroken
from portal.paper.printable import tool_of
from portal.records.ended import ending_of
from portal.records.menu import case_menu
from portal.records.places import tool_name
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "copies",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/copies",
)
FROM = "/from/<uuid:link_id>"


@blueprint.get("/")
@requires(Permission.CASE_READ)
def index(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    found = services.open_copies(visit, case_id)
    return render_template(
        "copies/index.html",
        found=found,
        case=found.file.case,
        file=found.file,
        menu=case_menu(visit, found.file),
        ending=ending_of(visit, found.file.case),
        name_of=lambda code: tool_name(code, visit.identity.language),
    )


@blueprint.get(f"{FROM}/")
@requires(Permission.RECORD_READ, Action.CASE_COPY_OUT)
def choose_sheet(visit: Visit, case_id: UUID, link_id: UUID) -> ResponseReturnValue:
    return render_template(
        "copies/sheets.html",
        source=services.open_source(visit, case_id, link_id),
        case_id=case_id,
        link_id=link_id,
        name_of=lambda code: tool_name(code, visit.identity.language),
    )


@blueprint.get(f"{FROM}/<uuid:record_id>/")
@requires(Permission.RECORD_READ, Action.CASE_COPY_OUT)
def choose_text(visit: Visit, case_id: UUID, link_id: UUID, record_id: UUID) -> ResponseReturnValue:
    sheet = services.open_sheet(visit, case_id, link_id, record_id, tool_of)
    return _page(visit, case_id, link_id, sheet, CopyForm(formdata=None))


@blueprint.post(f"{FROM}/<uuid:record_id>/")
@requires(Permission.CASE_WRITE, Action.CASE_COPY_IN)
def copy(visit: Visit, case_id: UUID, link_id: UUID, record_id: UUID) -> ResponseReturnValue:
    sheet = services.open_sheet(visit, case_id, link_id, record_id, tool_of)
    form = CopyForm()
    try:
        services.copy(visit, case_id, sheet, form.chosen(), form.reason.data or "")
    except RulesBroken as error:
        return _page(visit, case_id, link_id, sheet, form, form.place(error.problems))
    flash(_("The text has been copied. Both cases' logs tell of it."), "success")
    return redirect(url_for("copies.index", tenant=visit.tenant.slug, case_id=case_id), 303)


def _page(
    visit: Visit,
    case_id: UUID,
    link_id: UUID,
    sheet: SourceSheet,
    form: CopyForm,
    messages: list[str] | None = None,
) -> ResponseReturnValue:
    form.offer(sheet.texts)
    page = render_template(
        "copies/texts.html",
        sheet=sheet,
        form=form,
        messages=messages or [],
        case_id=case_id,
        link_id=link_id,
        name=tool_name(sheet.record.definition_code, visit.identity.language),
    )
    return page, 422 if form.errors or messages else 200
