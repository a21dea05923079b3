"""Rules for short texts in forms: one spelling for equal texts, nothing unprintable, no CPR number."""

import unicodedata

from flask_babel import gettext as _
from wtforms import Field, Form, ValidationError

from security.national_id import contains_cpr


def tidy(text: str | None) -> str:
    """The text in NFC on one line, without spaces at its ends (a filter of WTForms)."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def printable(_form: Form, field: Field) -> None:
    """Refuse control and direction characters: they forge lines and hide what a text says."""
    if not (field.data or "").isprintable():
        raise ValidationError(_("Remove the characters that cannot be printed"))


def without_cpr(_form: Form, field: Field) -> None:
    """Refuse what looks like a civil registration number (METHOD 6.6 G2: ids, never CPR)."""
    if contains_cpr(field.data or ""):
        raise ValidationError(
            _("This looks like a civil registration number (CPR). Please leave it out")
        )
