"""Linked cases: the list, a new link, the end of one."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.cases.sheet import TRACKS
from portal.links import services
from portal.links.forms import LinkForm
from portal.links.services import Family
from portal.method.problems import RulesBroken
from portal.records.menu import case_menu
from portal.web.guards import requires
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "links",
    __name__,
    template_folder="templates",
    url_prefix="/t/<tenant>/cases/<uuid:case_id>/links",
)


@blueprint.get("/")
@requires(Permission.CASE_READ)
def index(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    return _page(visit, services.open_family(visit, case_id), LinkForm(formdata=None))


@blueprint.post("/")
@requires(Permission.CASE_ASSIGN)
def link(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    family = services.open_family(visit, case_id)
    form = LinkForm()
    try:
        services.link(visit, family.file, form.chosen(), form.reason.data or "")
    except RulesBroken as error:
        return _page(visit, family, form, form.place(error.problems))
    flash(_("The cases are linked. Their records stay separate."), "success")
    return _back(visit, case_id)


@blueprint.post("/<uuid:link_id>/end")
@requires(Permission.CASE_ASSIGN)
def unlink(visit: Visit, case_id: UUID, link_id: UUID) -> ResponseReturnValue:
    services.unlink(visit, case_id, link_id)
    flash(_("The link has been ended."), "success")
    return _back(visit, case_id)


def _page(
    visit: Visit, family: Family, form: LinkForm, messages: list[str] | None = None
) -> ResponseReturnValue:
    page = render_template(
        "links/index.html",
        family=family,
        case=family.file.case,
        file=family.file,
        menu=case_menu(visit, family.file),
        tracks=TRACKS,
        form=form,
        messages=messages or [],
    )
    return page, 422 if form.errors or messages else 200


def _back(visit: Visit, case_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("links.index", tenant=visit.tenant.slug, case_id=case_id), 303)
