"""The form that copies one text of a linked case."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField

from portal.web.forms import Needed, SheetForm, offers


class CopyForm(SheetForm):
    """Which text, and why."""

    text = RadioField(_l("Which text?"), [Needed()], validate_choice=False)
    reason = TextAreaField(
        _l("Why is it copied?"),
        [Needed()],
        description=_l("It stands beside the text in the other case. Has the person agreed?"),
    )

    def offer(self, texts: Sequence[tuple[str, str]]) -> None:
        """Offer each text of the sheet."""
        self.text.choices = offers(
            (str(place), f"{label}: {text}") for place, (label, text) in enumerate(texts)
        )

    def chosen(self) -> int | None:
        """The place of the chosen text."""
        digits = self.text.data or ""
        return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 6 else None
