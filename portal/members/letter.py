"""The one page and the one mail that carry an invitation's link."""

import structlog
from email_validator import validate_email
from flask import Response, after_this_request, make_response, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from portal.members.view_models import Invited
from portal.web.runtime import runtime
from security.visit import Visit

log = structlog.get_logger()


def answer_and_mail(visit: Visit, invited: Invited) -> Response:
    """The page with the link, shown this once, and the mail with it after the commit.

    So the mail never carries a link that opens nothing; should it fail, the page says so.
    """
    path = url_for("login.invitations.show", token=invited.token)
    link = runtime().settings.public_url + path

    def page(*, mailed: bool) -> str:
        return render_template("members/invited.html", invited=invited, link=link, mailed=mailed)

    def mail(response: Response) -> Response:
        if response.status_code == 200 and not _mailed(visit, invited.email, link):
            response.set_data(page(mailed=False))
        return response

    after_this_request(mail)
    return make_response(page(mailed=True))


def _mailed(visit: Visit, email: str, link: str) -> bool:
    with force_locale(visit.tenant.language):
        subject = _(
            "Invitation to the Corps Portal from %(organisation)s", organisation=visit.tenant.name
        )
        text = "\n\n".join([
            _(
                "%(organisation)s invites you to the Corps Portal. Open this link within 48 hours:",
                organisation=visit.tenant.name,
            ),
            link,
            _("The link can be used once. If you did not expect it, delete this mail."),
        ])
    try:
        # A mail server takes a Danish domain only in its ASCII spelling (RFC 5891).
        address = validate_email(email, check_deliverability=False).ascii_email or email
        runtime().mailer.send(address, subject, text)
    except OSError as error:
        log.warning("invitation_not_mailed", error=type(error).__name__)
        return False
    return True
