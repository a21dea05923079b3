"""The mail to those whose case it is: emergency access was used, and where to read of it; nothing about anybody."""

from collections.abc import Sequence

import structlog
from email_validator import EmailNotValidError, validate_email
from flask import Response, after_this_request
from flask_babel import force_locale
from flask_babel import gettext as _

from portal.web.runtime import runtime
from security.visit import Visit

log = structlog.get_logger()


def mail_at_once(visit: Visit, addresses: Sequence[str]) -> None:
    """Send it after the commit, one mail a person: nobody learns who else was told."""
    slug, language = visit.tenant.slug, visit.tenant.language

    def mail(response: Response) -> Response:
        if response.status_code == 303:
            for address in addresses:
                _send(address, slug, language)
        return response

    after_this_request(mail)


def _send(address: str, slug: str, language: str) -> None:
    with force_locale(language):
        subject = _("Emergency access was used in the Corps Portal")
        text = "\n\n".join([
            _(
                "A colleague has opened a case by emergency access. You are told because the case is yours, "
                "because you coordinate it, or because you look after the access log."
            ),
            _("Sign in to see which case it is, and why:"),
            f"{runtime().settings.public_url}/t/{slug}/emergency/",
        ])
    try:
        found = validate_email(address, check_deliverability=False).ascii_email
        runtime().mailer.send(found or address, subject, text)
    except (OSError, EmailNotValidError) as error:
        log.warning("emergency_not_mailed", error=type(error).__name__)
