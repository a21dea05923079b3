"""The form of advice given: a day, minutes, and two lists."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from portal.advice.given import Given
from portal.method.advice import AdviceDefinition
from portal.web.forms import DayField, Needed, SheetForm, offers


class AdviceForm(SheetForm):
    """Who was advised about what. There is no field for text."""

    given_on = DayField(_l("Day"), [Needed()])
    minutes = StringField(_l("Minutes"), [Needed()])
    colleague = SelectField(_l("Whom did you advise?"), [Needed()], validate_choice=False)
    theme = SelectField(_l("What was it about?"), [Needed()], validate_choice=False)

    def offer(self, words: AdviceDefinition, language: str) -> None:
        """Offer the lists of the definition."""
        for field, choices in ((self.colleague, words.colleagues), (self.theme, words.themes)):
            named = [(each.key, each.name.in_language(language)) for each in choices]
            field.choices = offers([("", _l("Choose")), *named])

    def given(self) -> Given:
        """What was chosen and typed."""
        digits = (self.minutes.data or "").strip()
        minutes = int(digits) if digits.isdecimal() and len(digits) < 10 else None
        return Given(self.given_on.day, minutes, self.colleague.data or "", self.theme.data or "")
