"""The form with the mailbox."""

from email_validator import EmailNotValidError, validate_email
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError
from wtforms.validators import Length, Optional

from portal.web.form_texts import tidy, without_cpr
from portal.web.forms import KnownFieldsForm


class MailboxForm(KnownFieldsForm):
    mailbox = StringField(
        _l("Mailbox"),
        [Optional(), Length(max=200, message=_l("Write at most 200 characters")), without_cpr],
        filters=[tidy],
        description=_l(
            "A shared mailbox, such as that of the data protection adviser. Empty: no mail is sent."
        ),
    )

    def validate_mailbox(self, field: StringField) -> None:
        """An address that mail servers take; a Danish domain in its ASCII spelling (RFC 5891)."""
        try:
            checked = validate_email(field.data or "", check_deliverability=False)
        except EmailNotValidError:
            raise ValidationError(_("Write a mail address, such as dpo@kommune.example")) from None
        field.data = checked.ascii_email or field.data
