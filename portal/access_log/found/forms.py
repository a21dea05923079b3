"""The form that takes a found file, or its fingerprint."""

import re
from hashlib import sha256

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FileField, StringField, ValidationError
from wtforms.validators import StopValidation

from portal.web.form_texts import tidy
from portal.web.forms import KnownFieldsForm

FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class FoundForm(KnownFieldsForm):
    file = FileField(
        _l("The file"),
        description=_l("At most 500 kB. Only its fingerprint is made of it; nothing is kept."),
    )
    fingerprint = StringField(
        _l("Or its fingerprint (SHA-256)"),
        filters=[tidy],
        description=_l("For a larger file: 64 digits and letters, as a program for SHA-256 says."),
    )

    def take_file(self) -> None:
        """Put the fingerprint of a file where it can be seen, and copied."""
        sent = request.files.get("file")
        content = sent.stream.read() if sent else b""
        if content:
            self.fingerprint.data = sha256(content).hexdigest()

    def validate_fingerprint(self, field: StringField) -> None:
        """Sixty-four digits and letters, in capitals or not."""
        field.data = (field.data or "").lower()
        if not field.data:
            raise StopValidation(_("Choose a file, or write its fingerprint"))
        if not FINGERPRINT.fullmatch(field.data):
            raise ValidationError(
                _("A fingerprint has 64 signs: the digits, and the letters a to f")
            )
