"""Passing information on: the list, choosing sheets, picking fields, a preview, signing, and the paper again."""

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.disclosures import making, offered, paper, services
from portal.disclosures.body import FACTS, GROUNDS, DisclosureBody, problems_of
from portal.disclosures.forms import DisclosureForm, ids_of
from portal.disclosures.offered import Source
from portal.disclosures.services import Choice
from portal.method.lenient import one_a_field, read_leniently
from portal.method.problems import RulesBroken
from portal.paper.printable import tool_of
from portal.records.case_file import CaseFile
from portal.records.menu import case_menu
from portal.records.places import tool_name
from portal.web import visits
from portal.web.files import download
from portal.web.forms import filled
from portal.web.guards import requires
from portal.web.languages import LANGUAGES
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "disclosures",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/disclosures",
)


@blueprint.get("/")
@requires(Permission.DISCLOSURE_MAKE, Action.DISCLOSURE_READ)
def index(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    file, found = services.open_disclosures(visit, case_id)
    return render_template("disclosures/index.html", found=found, **_frame(visit, file))


@blueprint.get("/new")
@requires(Permission.DISCLOSURE_MAKE, Action.DISCLOSURE_PREPARE)
def choose(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    file = services.open_case(visit, case_id)
    sheets = [
        (record, tool_name(record.definition_code, visit.identity.language))
        for record in file.records
        if record.current_version > 0
    ]
    return render_template(
        "disclosures/choose.html", sheets=sheets, paper_languages=LANGUAGES,
        most=services.MOST_SHEETS, **_frame(visit, file),
    )  # fmt: skip


@blueprint.get("/fields")
@requires(Permission.DISCLOSURE_MAKE, Action.DISCLOSURE_PREPARE)
def pick(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    wanted = [str(each) for each in ids_of(request.args.getlist("sheet"))]
    start = {"sheet": wanted, "language": [request.args.get("language", "da")]}
    form = filled(DisclosureForm, start)
    choice = services.open_choice(visit, partial(tool_of, visit), case_id, form.sheets())
    return _picking(visit, form, choice)


@blueprint.post("/preview")
@requires(Permission.DISCLOSURE_MAKE, Action.DISCLOSURE_PREPARE)
def preview(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    form = DisclosureForm()
    choice = services.open_choice(visit, partial(tool_of, visit), case_id, form.sheets())
    if request.form.get("kind") == "back":
        return _picking(visit, form, choice)
    try:
        said, given = _wish(visit, form, choice)
    except RulesBroken as error:
        return _picking(visit, form, choice, form.place(error.problems))
    return render_template(
        "disclosures/preview.html", form=form, said=said, given=given, grounds=GROUNDS,
        **_frame(visit, choice.file),
    )  # fmt: skip


@blueprint.post("/")
@requires(Permission.DISCLOSURE_MAKE, Action.DISCLOSURE_MAKE, fresh_proof=True)
def make(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    form = DisclosureForm()
    choice = services.open_choice(visit, partial(tool_of, visit), case_id, form.sheets())
    try:
        said, given = _wish(visit, form, choice)
    except RulesBroken as error:
        return _picking(visit, form, choice, form.place(error.problems))
    visits.settle(visit)
    made = making.made(visit, choice, said, given, form.paper_language)
    disclosure_id = services.make(visit, choice, made)
    flash(_("It is recorded. Fetch the paper, and hand it to the receiver yourself."), "success")
    return redirect(
        url_for(
            "disclosures.show", tenant=visit.tenant.slug, case_id=case_id,
            disclosure_id=disclosure_id,
        ),
        303,
    )  # fmt: skip


@blueprint.get("/<uuid:disclosure_id>/")
@requires(Permission.DISCLOSURE_MAKE, Action.DISCLOSURE_READ)
def show(visit: Visit, case_id: UUID, disclosure_id: UUID) -> ResponseReturnValue:
    file, found = services.open_disclosure(visit, case_id, disclosure_id)
    return render_template(
        "disclosures/show.html", found=found, grounds=GROUNDS, paper_languages=LANGUAGES,
        **_frame(visit, file),
    )  # fmt: skip


@blueprint.post("/<uuid:disclosure_id>/paper")
@requires(Permission.DISCLOSURE_MAKE, Action.DISCLOSURE_READ, fresh_proof=True)
def fetch(visit: Visit, case_id: UUID, disclosure_id: UUID) -> ResponseReturnValue:
    file, pdf = services.paper(visit, case_id, disclosure_id)
    return download(pdf, "application/pdf", paper.file_name(file.case.number))


def _wish(
    visit: Visit, form: DisclosureForm, choice: Choice
) -> tuple[DisclosureBody, list[Source]]:
    """What was typed and picked; RulesBroken tells everything that stands in the way at once."""
    said, found = read_leniently(DisclosureBody, form.body())
    found += problems_of(said)
    given: list[Source] = []
    try:
        offered_now = making.offered_in(visit, choice, form.paper_language)
        given = offered.picked(offered_now, form.fields.data or ())
    except RulesBroken as error:
        found += error.problems
    if found:
        raise RulesBroken(one_a_field(found))
    return said, given


def _picking(
    visit: Visit, form: DisclosureForm, choice: Choice, messages: list[str] | None = None
) -> ResponseReturnValue:
    form.offer()
    page = render_template(
        "disclosures/pick.html", form=form, messages=messages or [],
        offered=making.offered_in(visit, choice, form.paper_language), **_frame(visit, choice.file),
    )  # fmt: skip
    return page, 422 if form.errors or messages else 200


def _frame(visit: Visit, file: CaseFile) -> dict[str, object]:
    return {"file": file, "case": file.case, "menu": case_menu(visit, file), "facts": FACTS}
