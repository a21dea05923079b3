"""The forms of time: a whole entry, and the buttons beside a case."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from portal.cases.timing import KINDS_OF_TIME
from portal.hours.spent import Spent
from portal.web.forms import DayField, Needed, SheetForm, offers


class KindField(SelectField):
    """What the time was spent on; the rules check it."""

    def offer(self) -> None:
        """Offer the kinds in the reader's language."""
        self.choices = offers((key, gettext(name)) for key, name in KINDS_OF_TIME.items())


class TimeForm(SheetForm):
    """Minutes on a day, of a kind, on a case or on none."""

    spent_on = DayField(_l("Day"), [Needed()])
    minutes = StringField(_l("Minutes"), [Needed()])
    kind = KindField(_l("Kind"), [Needed()], validate_choice=False)
    case_number = StringField(_l("Case number"), description=_l("Such as F-1001. Empty: no case."))

    def spent(self) -> Spent:
        """What was typed; what is no number becomes a number that no case and no entry has."""
        number = (self.case_number.data or "").strip()
        return Spent(
            self.spent_on.day,
            whole(self.minutes.data),
            self.kind.data or "",
            (_case_number(number) if number else None),
        )


class QuickTimeForm(SheetForm):
    """A kind and one of the buttons; the day is today."""

    kind = KindField(_l("Kind"), [Needed()], validate_choice=False)
    minutes = StringField(_l("Minutes"), [Needed()])


def whole(text: str | None) -> int | None:
    """A whole number, or None for anything else."""
    digits = (text or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None


def _case_number(text: str) -> int:
    found = whole(text.upper().removeprefix("F").removeprefix("-"))
    return -1 if found is None else found
