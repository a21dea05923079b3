"""The page of figures: asked for by a press, because every case that is counted is opened."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from config.clock import today
from portal.cases.services import coordinated_tracks
from portal.figures import services
from portal.figures.forms import FiguresForm
from portal.figures.periods import offered
from portal.figures.view_models import FiguresShown, shown
from portal.method.problems import RulesBroken
from portal.web.guards import requires
from security.access_log.events import Action
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "figures", __name__, template_folder="templates", url_prefix="/t/<tenant>/figures"
)


@blueprint.get("/")
@requires(Permission.FIGURES_COUNT, Action.PAGE_OPEN)
def index(visit: Visit) -> ResponseReturnValue:
    return _page(visit, FiguresForm(formdata=None))


@blueprint.post("/")
@requires(Permission.FIGURES_COUNT)
def count(visit: Visit) -> ResponseReturnValue:
    form = FiguresForm()
    try:
        found = services.count(visit, form.track.data or "", form.half.data or "")
    except RulesBroken as error:
        return _page(visit, form, form.place(error.problems))
    return _page(visit, form, counted=shown(found, visit.identity.language))


def _page(
    visit: Visit,
    form: FiguresForm,
    messages: list[str] | None = None,
    counted: FiguresShown | None = None,
) -> ResponseReturnValue:
    form.offer(coordinated_tracks(visit), offered(today()))
    page = render_template(
        "figures/index.html", form=form, messages=messages or [], counted=counted
    )
    return page, 422 if form.errors or messages else 200
