"""The form that links two cases."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from portal.web.forms import Needed, SheetForm


class LinkForm(SheetForm):
    """Another case by its number, and why the two belong together."""

    number = StringField(
        _l("Number of the other case"),
        [Needed()],
        description=_l("Such as F-1002. You can only link cases that you may open yourself."),
    )
    reason = TextAreaField(
        _l("Reason"),
        [Needed()],
        description=_l("How they belong together, such as mother and son. It is kept encrypted."),
    )

    def chosen(self) -> int | None:
        """The number that was typed, with or without the letter."""
        digits = (self.number.data or "").strip().upper().removeprefix("F").removeprefix("-")
        return int(digits) if digits.isdecimal() and len(digits) < 10 else None
