"""The forms that link two cases, and that answer another coordinator's question."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField

from portal.links.answers import ACCEPTED, DECLINES, TAKEN_BACK
from portal.web.forms import Needed, SheetForm, offers


class LinkForm(SheetForm):
    """Another case by its number, and why the two belong together."""

    number = StringField(
        _l("Number of the other case"),
        [Needed()],
        description=_l(
            "Such as F-1002. If you do not coordinate that case, its coordinator is asked first."
        ),
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


class AnswerForm(SheetForm):
    """Yes with a reason of one's own case, or no with one of a few words."""

    answer = RadioField(_l("Your answer"), [Needed()], validate_choice=False)
    reason = TextAreaField(
        _l("Reason in this case"),
        description=_l(
            "Needed for a yes: how they belong together. It stays in this case, encrypted."
        ),
    )

    def offer(self, *, is_own: bool, is_ended: bool = False) -> None:
        """Offer what may be answered: whoever asked may only take it back; a case that has ended takes no link."""
        yes = {} if is_ended else {ACCEPTED: _l("Yes, link the cases")}
        said = {TAKEN_BACK: _l("Take it back")} if is_own else yes
        no = {} if is_own else DECLINES
        self.answer.choices = offers([
            *said.items(),
            *((key, gettext(words)) for key, words in no.items()),
        ])
