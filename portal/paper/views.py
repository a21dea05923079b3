"""Printing: first why, then the paper."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from portal.method.problems import RulesBroken
from portal.paper import services, view_models
from portal.paper.forms import PrintForm
from portal.paper.names import file_name
from portal.paper.one_page import plan_sections
from portal.paper.own_words import marking
from portal.paper.pictures import picture_of
from portal.paper.printable import TOOLS, in_order, tool_of
from portal.paper.reasons import Wish, wish_from
from portal.typesetting import typesetter
from portal.typesetting.document import Document, Letterhead
from portal.web import visits
from portal.web.files import download
from portal.web.form_keys import press
from portal.web.guards import requires
from security.access_log.events import Action
from security.listed import note_listed
from security.permissions import Permission
from security.visit import Visit

SUMMARY_PICTURE = 112  # millimetres
blueprint = Blueprint(
    "paper", __name__, template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/print",
)  # fmt: skip


@blueprint.get("/")
@requires(Permission.CASE_READ, Action.CASE_PRINT)
def ask_case(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    return _question(visit, PrintForm(formdata=None), services.find_summary(visit, case_id))


@blueprint.post("/")
@requires(Permission.CASE_READ, Action.CASE_PRINT, fresh_proof=True)
def print_case(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    case = services.find_summary(visit, case_id)

    def paper(wish: Wish) -> Document:
        opened = services.open_summary(visit, partial(tool_of, visit), case_id, wish, press())
        sheets = [
            (tool, filled, picture_of(tool, filled, wish.language, SUMMARY_PICTURE))
            for tool, filled in sorted(opened.sheets, key=lambda sheet: in_order(sheet[0]))
        ]
        there = {tool.code for tool, _filled in opened.sheets}
        not_yet = [
            tool.words().name.in_language(wish.language)
            for code, tool in TOOLS.items()
            if code not in there and (opened.parts is None or code in opened.parts)
        ]
        head = _letterhead(visit, case, wish)
        return view_models.summary_document(opened, wish, head, sheets, not_yet)

    return _answer(visit, paper, case)


@blueprint.get("/<uuid:record_id>/")
@requires(Permission.RECORD_READ, Action.RECORD_PRINT)
def ask_sheet(visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    case, record = services.find_sheet(visit, case_id, record_id)
    return _question(visit, PrintForm(formdata=None), case, record)


@blueprint.post("/<uuid:record_id>/")
@requires(Permission.RECORD_READ, Action.RECORD_PRINT)
def print_sheet(visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    case, record = services.find_sheet(visit, case_id, record_id)
    tool = tool_of(visit, record)

    def paper(wish: Wish) -> Document:
        opened = services.open_sheet(visit, tool, record, wish, press())
        head = _letterhead(visit, case, wish)
        if wish.shape == "one_page":
            own = marking(record.language, wish.language)
            page = plan_sections(tool.show(opened.filled, wish.language), own)
            return view_models.one_page_document(opened, wish, head, page)
        picture = picture_of(tool, opened.filled, wish.language)
        return view_models.sheet_document(tool, opened, wish, head, picture)

    return _answer(visit, paper, case, record)


def _answer(
    visit: Visit, paper: Callable[[Wish], Document], case: Any, record: Any = None
) -> ResponseReturnValue:
    form = PrintForm()
    try:
        wish = wish_from(form.body(offers_one_page=_offers_one_page(record)))
        with force_locale(wish.language):
            document = paper(wish)
    except RulesBroken as error:
        return _question(visit, form, case, record, form.place(error.problems))
    visits.settle(visit)
    press = typesetter.pdf_on_one_page if wish.shape == "one_page" else typesetter.pdf
    return download(press(document), "application/pdf", file_name(case.number, document.title))


def _question(
    visit: Visit, form: PrintForm, case: Any, record: Any = None, messages: list[str] | None = None
) -> ResponseReturnValue:
    form.offer(visit.identity.language)
    note_listed(visit, [case.id])
    tool = tool_of(visit, record) if record else None
    page = render_template(
        "paper/ask.html",
        form=form,
        case=case,
        record=record,
        definition=tool.words(record.definition_version) if tool else None,
        offers_one_page=_offers_one_page(record),
        back=_back(visit, case, record, tool),
        messages=messages or [],
    )
    return page, 422 if form.errors or messages else 200


def _offers_one_page(record: Any) -> bool:
    return record is not None and record.definition_code == "plan"


def _back(visit: Visit, case: Any, record: Any, tool: Any) -> str:
    place = {"tenant": visit.tenant.slug, "case_id": case.id}
    if record is None:
        return url_for("overview.show", **place)
    return url_for(f"{tool.folder}.show", record_id=record.id, **tool.place, **place)


def _letterhead(visit: Visit, case: Any, wish: Wish) -> Letterhead:
    return view_models.letterhead(
        visit.tenant.name, visit.identity.name, case, wish, datetime.now(UTC)
    )
