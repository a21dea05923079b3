"""Asking for a case to be erased, and the word of the second person."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import InputRequired

from portal.erasures.words import ARCHIVES, REASONS
from portal.web.forms import KnownFieldsForm, offers


class AskForm(KnownFieldsForm):
    """The case by its number; without a word from the archives nothing is erased."""

    number = StringField(
        _l("Case number"),
        [InputRequired(_l("Write a case number"))],
        description=_l("Such as F-1001."),
    )
    reason = RadioField(_l("Why is it erased?"), [InputRequired(_l("Choose a reason"))])
    archive = RadioField(
        _l("What have the archives said?"),
        [InputRequired(_l("Ask the archives first"))],
        description=_l("The municipality erases nothing that the National Archives want to keep."),
    )

    def offer(self) -> None:
        """Word the choices in the reader's language."""
        self.reason.choices = offers((key, gettext(name)) for key, name in REASONS.items())
        self.archive.choices = offers((key, gettext(name)) for key, name in ARCHIVES.items())

    def case_number(self) -> int | None:
        """The number that was typed; None for anything else."""
        digits = (self.number.data or "").strip().upper().removeprefix("F-")
        return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 10 else None


class SureForm(KnownFieldsForm):
    """The second person's word."""

    sure = BooleanField(
        _l("I know that nobody can read the case ever again"),
        [InputRequired(_l("Say that you know it, or keep the case"))],
    )
