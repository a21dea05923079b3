"""From the front door to the start page, or to the first page that a person may open."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.cases.sheet import TRACKS
from portal.home.services import open_start
from portal.home.view_models import start_page
from portal.reminders.rules import NUDGES
from portal.team.answers import TOLD
from portal.web.guards import public, requires
from security.errors import NotFound
from security.permissions import Permission
from security.policy import may
from security.visit import Visit

blueprint = Blueprint("home", __name__, template_folder="templates")

# For people who open no cases.
FIRST_PAGES = ((Permission.MEMBER_LIST, "members.index"), (Permission.LOG_READ, "access_log.index"))


@blueprint.get("/")
@public
def front() -> ResponseReturnValue:
    return redirect(url_for("login.organisations"), 303)


@blueprint.get("/t/<tenant>/")
@requires(Permission.ORGANISATION_VISIT)
def start(visit: Visit) -> ResponseReturnValue:
    if may(visit.identity, Permission.CASE_LIST):
        page = start_page(visit, open_start(visit))
        return render_template(
            "home/start.html", page=page, nudge_words=NUDGES, tracks=TRACKS, told=TOLD
        )
    for permission, endpoint in FIRST_PAGES:
        if may(visit.identity, permission):
            return redirect(url_for(endpoint, tenant=visit.tenant.slug), 303)
    raise NotFound("no_role")


@blueprint.post("/t/<tenant>/presence")
@requires(Permission.ORGANISATION_VISIT)
def stay(visit: Visit) -> ResponseReturnValue:
    """The gate has just noted that the person is here; there is nothing else to do."""
    if request.accept_mimetypes.best == "application/json":
        return "", 204
    return redirect(url_for("home.start", tenant=visit.tenant.slug), 303)
