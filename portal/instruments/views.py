"""/t/<tenant>/organisation/instruments: what can be measured with, and loading more."""

from collections.abc import Sequence
from pathlib import Path

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.assessments.upload import LARGEST_FILE, BadFile
from portal.instruments import services, view_models
from portal.instruments.forms import LoadForm
from portal.method.faults import Fault
from portal.web.files import download
from portal.web.guards import requires
from security.permissions import Permission
from security.visit import Visit

EXAMPLE = Path(__file__).with_name("example.yaml")

blueprint = Blueprint(
    "instruments",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/organisation/instruments",
)


@blueprint.get("/")
@requires(Permission.INSTRUMENT_LOAD)
def index(visit: Visit) -> ResponseReturnValue:
    return _list(visit, LoadForm())


@blueprint.post("/")
@requires(Permission.INSTRUMENT_LOAD)
def load(visit: Visit) -> ResponseReturnValue:
    form = LoadForm()
    sent = request.files.get("file")
    content = sent.stream.read(LARGEST_FILE + 1) if sent else b""
    if not content.strip():
        form.file.errors = [_("Choose a file")]
        return _list(visit, form), 422
    try:
        definition = services.load(visit, content)
    except BadFile as error:
        count = len(error.faults)
        words = ngettext("The file has %(num)s fault", "The file has %(num)s faults", count)
        form.file.errors = [words]
        return _list(visit, form, [_in_words(fault) for fault in error.faults]), 422
    flash(_("The instrument is loaded. It can be used in cases of its tracks."), "success")
    where = url_for(
        "instruments.show",
        tenant=visit.tenant.slug,
        code=definition.code,
        version=definition.version,
    )
    return redirect(where, 303)


@blueprint.get("/example")
@requires(Permission.INSTRUMENT_LOAD)
def example(_visit: Visit) -> ResponseReturnValue:
    """The format, explained in a file to fill in: an instrument with a score, without its words."""
    return download(EXAMPLE.read_bytes(), "application/yaml", EXAMPLE.name)


@blueprint.get("/<code>/<version>/")
@requires(Permission.INSTRUMENT_LOAD)
def show(visit: Visit, code: str, version: str) -> ResponseReturnValue:
    definition = services.instrument(visit, code, version)
    shown = view_models.page(definition, visit.identity.language)
    return render_template("instruments/show.html", shown=shown)


@blueprint.get("/<code>/<version>/fhir/<respondent>")
@requires(Permission.INSTRUMENT_LOAD)
def as_fhir(visit: Visit, code: str, version: str, respondent: str) -> ResponseReturnValue:
    definition = services.instrument(visit, code, version)
    answer = jsonify(services.as_fhir(definition, respondent, visit.identity.language))
    name = f"{definition.code}-{definition.version}-{respondent}.json"
    return download(answer.get_data(), "application/fhir+json", name)


def _list(visit: Visit, form: LoadForm, faults: Sequence[str] = ()) -> str:
    shipped, own = services.instruments(visit)
    language = visit.identity.language
    return render_template(
        "instruments/index.html",
        form=form,
        faults=faults,
        shipped=view_models.lines(shipped, language),
        own=view_models.lines(own, language),
    )


def _in_words(fault: Fault) -> str:
    words: str = _(fault.message, **fault.values)
    words = f"{words} ({fault.field})" if fault.field else words
    told: str = _("Line %(line)s: %(reason)s", line=fault.line, reason=words)
    return told if fault.line else words
