"""/cookies and /accessibility."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from portal.web.guards import public
from portal.web.runtime import runtime

blueprint = Blueprint("pages", __name__, template_folder="templates")


@blueprint.get("/cookies")
@public
def cookies() -> ResponseReturnValue:
    prefix = "__Host-" if runtime().settings.is_https else ""
    return render_template("pages/cookies.html", prefix=prefix)


@blueprint.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    contact = runtime().settings.support_contact
    return render_template("pages/accessibility.html", contact=contact)
