"""/t/<tenant>/access-log/evidence/mailbox: who gets the signed state by mail."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.access_log.anchors.forms import MailboxForm
from portal.web.guards import requires
from security.access_log import anchors_gate
from security.permissions import Permission
from security.visit import Visit

blueprint = Blueprint(
    "anchors", __name__, template_folder="templates", url_prefix="/t/<tenant>/access-log/evidence"
)


@blueprint.get("/mailbox")
@requires(Permission.LOG_READ)
def show(visit: Visit) -> ResponseReturnValue:
    kept = anchors_gate.anchoring(visit.db)
    return render_template("anchors/mailbox.html", form=MailboxForm(None, mailbox=kept.mailbox))


@blueprint.post("/mailbox")
@requires(Permission.LOG_READ)
def change(visit: Visit) -> ResponseReturnValue:
    form = MailboxForm()
    if not form.validate():
        return render_template("anchors/mailbox.html", form=form), 422
    anchors_gate.set_mailbox(visit.db, form.mailbox.data or None)
    flash(_("The mailbox is kept."), "success")
    return redirect(url_for("access_log.evidence", tenant=visit.tenant.slug), 303)
