"""The page of figures, and its paper: asked for by a press, because every case that is counted is opened."""

from datetime import UTC, datetime

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from config.clock import today
from portal.cases.services import coordinated_tracks
from portal.figures import paper, services
from portal.figures.forms import FiguresForm, FiguresPrintForm
from portal.figures.periods import offered
from portal.figures.reasons import wish_from
from portal.figures.sentences import how_to_read, percent
from portal.figures.view_models import FiguresShown, shown
from portal.method.problems import RulesBroken
from portal.typesetting import typesetter
from portal.web import visits
from portal.web.files import download
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


@blueprint.post("/paper")
@requires(Permission.FIGURES_COUNT, Action.FIGURES_PRINT)
def print_figures(visit: Visit) -> ResponseReturnValue:
    form = FiguresPrintForm()
    try:
        wish = wish_from(form.body())
        found = services.count_for_paper(visit, wish)
    except RulesBroken as error:
        return _page(visit, FiguresForm(formdata=None), form.place(error.problems), printing=form)
    with force_locale(wish.language):
        head = paper.letterhead(visit.tenant.name, visit.identity.name, wish, datetime.now(UTC))
        told = paper.document(shown(found, wish.language), head, wish)
    visits.settle(visit)
    name = f"results-{wish.track}-{wish.half}.pdf"
    return download(typesetter.pdf(told), "application/pdf", name)


def _page(
    visit: Visit,
    form: FiguresForm,
    messages: list[str] | None = None,
    counted: FiguresShown | None = None,
    printing: FiguresPrintForm | None = None,
) -> ResponseReturnValue:
    form.offer(coordinated_tracks(visit), offered(today()))
    if counted:
        printing = FiguresPrintForm(formdata=None, track=form.track.data, half=form.half.data)
    if printing:
        printing.offer(visit.identity.language)
    page = render_template(
        "figures/index.html", form=form, messages=messages or [], counted=counted, percent=percent,
        printing=printing, how_to_read=how_to_read,
    )  # fmt: skip
    refused = form.errors or messages or (printing and printing.errors)
    return page, 422 if refused else 200
