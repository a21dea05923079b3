"""/t/<tenant>/access-log/chart: the entries of a search, over time."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.access_log.chart import services
from portal.access_log.chart.services import Chart
from portal.access_log.forms import PLACE, FilterForm
from portal.access_log.services import evidence
from portal.web.guards import requires
from security.access_log.gate import Bar
from security.permissions import Permission
from security.visit import Visit
from tenants.directory import members

blueprint = Blueprint(
    "log_chart", __name__, template_folder="templates", url_prefix="/t/<tenant>/access-log/chart"
)
PERIOD = ("lately", "since", "until")


@blueprint.get("")
@requires(Permission.LOG_READ)
def show(visit: Visit) -> ResponseReturnValue:
    form, standing = FilterForm(request.args), evidence(visit)
    form.offer(members(visit), standing.organisations)
    is_valid = form.validate()
    chart = services.chart(visit, form.wanted()) if is_valid else None
    page = render_template(
        "log_chart/show.html", form=form, evidence=standing, chart=chart, is_valid=is_valid,
        asked=form.fields(*PLACE), rows=rows_of(chart, form, "access_log.index", tenant=visit.tenant.slug),
    )  # fmt: skip
    return page, 200 if is_valid else 422


def rows_of(
    chart: Chart | None, form: FilterForm, endpoint: str, **place: Any
) -> list[tuple[Bar, str]]:
    """Each bar with the address of the list that holds its entries, the latest first."""
    if chart is None:
        return []
    asked = place | form.fields(*PLACE, *PERIOD)
    return [(bar, url_for(endpoint, **asked | _days(bar))) for bar in reversed(chart.bars)]


def _days(bar: Bar) -> dict[str, str]:
    return {"since": bar.first.isoformat(), "until": bar.last.isoformat()}
