"""/t/<tenant>/access-log/cases/<number> and …/people/<id>: timelines."""

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.access_log.services import evidence
from portal.access_log.timelines import services
from portal.access_log.timelines.forms import TimelineForm
from portal.access_log.timelines.view_models import Timeline
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
    return _page(visit, Question(person=member_id), people, member_id=member_id, name=found.name)


def _page(
    visit: Visit, question: Question, people: list[Member], name: str = "", **place: Any
) -> ResponseReturnValue:
    form = TimelineForm(request.args)
    is_valid = form.validate()
    standing = evidence(visit)
    shown: Timeline | None = None
    if is_valid:
        wanted = LogFilter(question, form.everything.data, form.position)
        names = {one.id: one.name for one in people}
        shown = services.timeline(visit, wanted, names, standing.others(visit.tenant.id))
    first: dict[str, Any] = {"tenant": visit.tenant.slug, **place}
    if is_valid and form.everything.data:
        first["everything"] = "y"
    endpoint = request.endpoint or ""
    page = render_template(
        "timelines/show.html",
        form=form,
        evidence=standing,
        name=name,
        number=place.get("number"),
        timeline=shown,
        search_url=url_for(
            "access_log.index",
            tenant=visit.tenant.slug,
            person=question.person,
            number=question.number,
        ),
        first_url=url_for(endpoint, **first) if "before_at" in request.args else None,
        older_url=_older(endpoint, first, shown),
    )
    return page, (200 if is_valid else 422)


def _older(endpoint: str, first: dict[str, Any], shown: Timeline | None) -> str | None:
    if shown is None or shown.older is None:
        return None
    return url_for(endpoint, **(first | shown.older.address()))
