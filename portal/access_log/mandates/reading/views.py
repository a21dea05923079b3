"""/t/<tenant>/access-log/mandates: the mandates that one holds, and another organisation's log under each."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log.chart.views import rows_of
from portal.access_log.filters.services import SavedFilter, saved
from portal.access_log.forms import PLACE, FilterForm
from portal.access_log.mandates.reading import files, services
from portal.access_log.mandates.reading.forms import MandatedExportForm, WhoForm
from portal.access_log.mandates.services import given
from portal.access_log.timelines.views import LARGEST_NUMBER, shown
from portal.access_log.turning import turns
from portal.web import visits
from portal.web.files import told_download
from portal.web.guards import requires
from security.access_log.gate import Question
from security.access_log.mandates_gate import Held
from security.errors import NotFound, Refused
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "mandated", __name__, template_folder="templates", url_prefix="/t/<tenant>/access-log/mandates"
)

OWN: Final = frozenset({"person", "home", "acting"})


@blueprint.get("")
@requires(Permission.LOG_READ)
def held(visit: Visit) -> ResponseReturnValue:
    form = WhoForm(request.args if "who" in request.args else None)
    is_asked = "who" in request.args
    is_valid = is_asked and form.validate()
    page = render_template(
        "mandated/held.html", mandates=services.held(visit), given=given(visit), form=form,
        known=services.known_as(visit, form.who.data) if is_valid else None,
    )  # fmt: skip
    return page, 422 if is_asked and not is_valid else 200


@blueprint.get("/<uuid:mandate_id>")
@requires(Permission.LOG_READ)
def read(visit: Visit, mandate_id: UUID) -> ResponseReturnValue:
    mandate = services.living(visit, mandate_id)
    return _list(visit, mandate, FilterForm(request.args), MandatedExportForm(formdata=None))


@blueprint.get("/<uuid:mandate_id>/chart")
@requires(Permission.LOG_READ)
def chart(visit: Visit, mandate_id: UUID) -> ResponseReturnValue:
    mandate, form = services.living(visit, mandate_id), FilterForm(request.args)
    names = services.organisations(visit, mandate)
    form.offer([], names)
    is_valid = form.validate()
    found = services.chart(visit, mandate, form.wanted()) if is_valid else None
    place: dict[str, Any] = {"tenant": visit.tenant.slug, "mandate_id": mandate_id}
    page = render_template(
        "mandated/chart.html", form=form, mandate=mandate, chart=found, is_valid=is_valid, organisations=names,
        asked=form.fields(*PLACE), rows=rows_of(found, form, "mandated.read", **place),
    )  # fmt: skip
    return page, 200 if is_valid else 422


@blueprint.get("/<uuid:mandate_id>/cases/<int:number>")
@requires(Permission.LOG_READ)
def case(visit: Visit, mandate_id: UUID, number: int) -> ResponseReturnValue:
    if number > LARGEST_NUMBER:
        raise NotFound
    return _timeline(visit, mandate_id, Question(number=number), number=number)


@blueprint.get("/<uuid:mandate_id>/people/<uuid:member_id>")
@requires(Permission.LOG_READ)
def person(visit: Visit, mandate_id: UUID, member_id: UUID) -> ResponseReturnValue:
    return _timeline(visit, mandate_id, Question(person=member_id), member_id=member_id)


@blueprint.post("/<uuid:mandate_id>/export")
@requires(Permission.LOG_READ, fresh_proof=True)
def export(visit: Visit, mandate_id: UUID) -> ResponseReturnValue:
    mandate, form = services.living(visit, mandate_id), MandatedExportForm()
    form.offer([], services.organisations(visit, mandate))
    if not form.validate():
        return _list(visit, mandate, FilterForm(request.form), form)
    question = form.wanted().question
    files.begin(visit, mandate, question)
    visits.settle(visit)
    try:
        made = files.export(visit, mandate, question, form.form.data)
    except Refused as refused:
        return _list(visit, mandate, FilterForm(request.form), form, _(refused.message))
    return told_download(made.file, made.kind, made.name)


def _list(
    visit: Visit, mandate: Held, form: FilterForm, exporting: MandatedExportForm,
    refusal: str | None = None,
) -> ResponseReturnValue:  # fmt: skip
    names = services.organisations(visit, mandate)
    form.offer([], names)
    exporting.offer([], names)
    is_valid = form.validate()
    page = services.page_of(visit, mandate, form.wanted(), names) if is_valid else None
    asked = form.fields(*PLACE)
    place = {"tenant": visit.tenant.slug, "mandate_id": mandate.id, **asked}
    shown_page = render_template(
        "mandated/read.html", form=form, exporting=exporting, mandate=mandate, page=page,
        asked=asked, refusal=refusal, organisations=names, filters=_fitting(saved(visit)),
        **turns("mandated.read", page, place),
    )  # fmt: skip
    is_well = is_valid and not refusal and not exporting.errors
    return shown_page, 200 if is_well else 422


def _fitting(filters: Sequence[SavedFilter]) -> list[SavedFilter]:
    """Those that name nobody and no organisation: what they name is of the own log."""
    return [one for one in filters if not OWN & one.wanted.keys()]


def _timeline(
    visit: Visit, mandate_id: UUID, question: Question, **place: Any
) -> ResponseReturnValue:
    mandate = services.living(visit, mandate_id)
    who = question.person
    name = _("Person %(number)s", number=services.number_of(who)) if who else ""
    here: dict[str, Any] = {"tenant": visit.tenant.slug, "mandate_id": mandate_id}
    back = url_for("mandated.read", **here, number=question.number) if question.number else None
    return shown(
        lambda wanted: services.timeline(visit, mandate, wanted), question, here | place,
        name=name, mandate=mandate, search_url=back,
    )  # fmt: skip
