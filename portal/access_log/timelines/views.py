"""/t/<tenant>/access-log/cases/<number> and …/people/<id>: timelines."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.access_log.forms import PlaceForm
from portal.access_log.services import evidence
from portal.access_log.timelines import services
from portal.access_log.timelines.view_models import Timeline
from portal.access_log.turning import turns
from portal.access_log.view_models import LogFilter
from portal.web.guards import requires
from security.access_log.gate import Question
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit
from tenants.directory import Member, members

blueprint = Blueprint(
    "timelines", __name__, template_folder="templates", url_prefix="/t/<tenant>/access-log"
)
LARGEST_NUMBER = 999_999_999


@blueprint.get("/cases/<int:number>")
@requires(Permission.LOG_READ)
def case(visit: Visit, number: int) -> ResponseReturnValue:
    if number > LARGEST_NUMBER:
        raise NotFound
    return _page(visit, Question(number=number), members(visit), number=number)


@blueprint.get("/people/<uuid:member_id>")
@requires(Permission.LOG_READ)
def person(visit: Visit, member_id: UUID) -> ResponseReturnValue:
    people = members(visit)
    found = next((one for one in people if one.id == member_id), None)
    if found is None:
        raise NotFound
    return _page(visit, Question(person=member_id), people, found.name, member_id=member_id)


def shown(
    lay: Callable[[LogFilter], Timeline], question: Question, place: dict[str, Any], **told: Any
) -> ResponseReturnValue:
    """The page of a timeline; `lay` reads it, once the address is understood, and `place` is that address."""
    form = PlaceForm(request.args)
    is_valid = form.validate()
    found = lay(LogFilter(question, form.everything.data, form.position)) if is_valid else None
    first = place | ({"everything": "y"} if is_valid and form.everything.data else {})
    page = render_template(
        "timelines/show.html", form=form, timeline=found, number=question.number,
        **turns(request.endpoint or "", found, first), **told,
    )  # fmt: skip
    return page, (200 if is_valid else 422)


def _page(
    visit: Visit, question: Question, people: list[Member], name: str = "", **place: Any
) -> ResponseReturnValue:
    standing = evidence(visit)
    names = {one.id: one.name for one in people}
    others = standing.others(visit.tenant.id)
    asked: dict[str, Any] = {
        "tenant": visit.tenant.slug, "person": question.person, "number": question.number,
    }  # fmt: skip
    return shown(
        lambda wanted: services.timeline(visit, wanted, names, others), question,
        {"tenant": visit.tenant.slug, **place}, name=name, evidence=standing,
        search_url=url_for("access_log.index", **asked),
    )  # fmt: skip
