"""The filter above the signals, and the forms that settle one, set a threshold, mark a decoy."""

from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from portal.access_log.forms import (
    BROKEN_LINK,
    AskingForm,
    case_number,
    choice_of,
    offered,
    real_day,
    without_letter,
)
from portal.access_log.signals.kind_words import KindWords
from portal.access_log.signals.words import KINDS, STATES
from portal.web.form_texts import tidy, without_cpr
from portal.web.forms import DayField, KnownFieldsForm, Needed, offers
from portal.web.whole_numbers import WholeNumber
from security.access_log.signals_gate import SignalFilter


class SignalFilterForm(AskingForm):
    kind = choice_of(_l("Kind of signal"))
    state = choice_of(_l("State"))
    before_day = DayField("", [Optional(), real_day])
    before_id = StringField()
    last: UUID | None = None

    def offer(self) -> None:
        """Set the choices, in the reader's language."""
        self.kind.choices = offers([("", _("All"))] + [(key, _(KINDS[key].name)) for key in KINDS])
        self.state.choices = offers([("", _("All"))] + [(key, _(STATES[key])) for key in STATES])

    def limits(self) -> dict[str, str]:
        """What was asked for, as an address repeats it."""
        return self._told("kind", "state")

    def place(self) -> dict[str, str]:
        """What was asked for, and which part of the list was shown."""
        return self._told("kind", "state", "before_day", "before_id")

    def _told(self, *names: str) -> dict[str, str]:
        return {name: self[name].data for name in names if self[name].data}

    def validate_before_id(self, field: StringField) -> None:
        """The place in the list comes from our own links; anything else is a broken address."""
        try:
            self.last = UUID(field.data) if field.data else None
        except ValueError:
            self.last = None
        if (self.last is None) != (self.before_day.day is None):
            raise ValidationError(BROKEN_LINK)

    def wanted(self) -> SignalFilter:
        """What the auditor asks for, once it is valid."""
        day = self.before_day.day
        before = (day, self.last) if day and self.last else None
        return SignalFilter(self.kind.data or None, self.state.data or None, before)


class SettleForm(KnownFieldsForm):
    state = RadioField(_l("What did you find?"), [Needed(), offered], validate_choice=False)
    note = TextAreaField(
        _l("Reason"),
        [Needed(), Length(max=2000, message=_l("Write at most 2,000 characters")), without_cpr],
        description=_l("Needed when it is explained, or a breach."),
    )

    def offer(self) -> None:
        """Set the choices, in the reader's language."""
        self.state.choices = offers([
            ("seen", _("Seen: I am looking into it")), ("explained", _("Explained")),
            ("breach", _("Breach")),
        ])  # fmt: skip

    def validate_note(self, field: TextAreaField) -> None:
        """What was found, without a reason, would tell nobody anything later."""
        if self.state.data in ("explained", "breach") and not (field.data or "").strip():
            raise ValidationError(_("Write what you found"))


class ThresholdForm(KnownFieldsForm):
    is_on = BooleanField(_l("Give this signal"))
    at_least = WholeNumber(
        "",
        [
            InputRequired(_l("Write a whole number from 1 to 1,000")),
            NumberRange(1, 1000, _l("Write a whole number from 1 to 1,000")),
        ],
    )
    span = WholeNumber(
        "",
        [Optional(), NumberRange(0, 365, _l("Write a whole number from 0 to 365"))],
        description=_l("Left empty: as delivered."),
    )

    def offer(self, words: KindWords) -> None:
        """Name the two numbers as this kind means them; some have one only."""
        self.at_least.label.text = _(words.at_least)
        if words.span is None:
            self.span.validators = ()
        else:
            self.span.label.text = _(words.span)


class DecoyForm(KnownFieldsForm):
    number = StringField(_l("Case number"), [Needed(), case_number], filters=[tidy, without_letter])
