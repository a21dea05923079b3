"""The notice to the person: somebody begins anew in your name, and this is how you stop it."""

import structlog
from email_validator import validate_email
from flask import Response, after_this_request
from flask_babel import force_locale
from flask_babel import gettext as _

from portal.members.recovery.services import Handed
from portal.web.runtime import runtime
from security.visit import Visit

log = structlog.get_logger()


def mail_notice(visit: Visit, handed: Handed) -> None:
    """Send the notice after the commit; it carries no link that opens anything."""

    def mail(response: Response) -> Response:
        if response.status_code == 200:
            _send(visit, handed)
        return response

    after_this_request(mail)


def _send(visit: Visit, handed: Handed) -> None:
    with force_locale(visit.tenant.language):
        subject = _("Your sign-in to the Corps Portal is being replaced")
        text = "\n\n".join([
            _(
                "Two administrators of %(organisation)s have said that you lost everything you sign in with. "
                "In one day you can choose a new password and connect a new phone.",
                organisation=visit.tenant.name,
            ),
            _("If that is not so: sign in as usual and press Stop it on the page My sign-in."),
            runtime().settings.public_url + "/account/",
        ])
    try:
        found = validate_email(handed.email, check_deliverability=False).ascii_email
        runtime().mailer.send(found or handed.email, subject, text)
    except OSError as error:
        log.warning("notice_not_mailed", error=type(error).__name__)
