"""The question before a print."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField

from portal.paper.reasons import REASONS
from portal.web.forms import Needed, SheetForm, offers
from portal.web.languages import LANGUAGES


class PrintForm(SheetForm):
    """Why, and in which language."""

    reason = RadioField(
        _l("Why do you print?"),
        [Needed()],
        validate_choice=False,
        description=_l("The reason is written in the access log, with your name."),
    )
    note = TextAreaField(
        _l("Note about the reason"),
        description=_l("At most 200 characters. It is kept encrypted with the case."),
    )
    language = RadioField(_l("Language of the paper"), [Needed()], validate_choice=False)

    shape = RadioField(_l("How much"), [Needed()], validate_choice=False, default="whole")

    def offer(self, language: str) -> None:
        """Offer the reasons and the languages; the reader's own comes first."""
        self.reason.choices = offers((key, gettext(label)) for key, label in REASONS.items())
        self.language.choices = offers(LANGUAGES.items())
        self.shape.choices = offers((
            ("whole", gettext("The whole sheet")),
            ("one_page", gettext("One page for the citizen")),
        ))
        self.language.data = self.language.data or language

    def body(self, *, offers_one_page: bool) -> dict[str, Any]:
        """What was typed, as the wish's JSON."""
        return {
            "reason": self.reason.data or "",
            "note": self.note.data or "",
            "language": self.language.data or "",
            "shape": self.shape.data or "whole" if offers_one_page else "whole",
        }
