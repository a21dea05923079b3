"""The forms of agreements, built from the method's words."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, StringField, TextAreaField

from portal.method.agreement import AgreementDefinition
from portal.web.forms import DayField, Needed, SheetForm, offers


class AgreementForm(SheetForm):
    """Something that was agreed or told. Labels and hints come from the definition."""

    kind = RadioField(validators=[Needed()], validate_choice=False)
    given_on = DayField(validators=[Needed()])
    how = RadioField(validators=[Needed()], validate_choice=False)
    language = StringField(validators=[Needed()])
    by_whom = StringField(validators=[Needed()])
    interpreter = BooleanField()
    guardians = StringField()
    own_view = TextAreaField()
    maturity = TextAreaField()
    effect = TextAreaField()

    def word(self, words: AgreementDefinition, language: str) -> None:
        """Put the method's words at the fields."""
        for name in type(words.questions).model_fields:
            question, field = getattr(words.questions, name), self[name]
            field.label.text = question.label.in_language(language)
            field.description = question.prompt.in_language(language)
        self.kind.choices = offers(
            (each.key, f"{each.name.in_language(language)} – {each.meaning.in_language(language)}")
            for each in words.kinds
        )
        self.how.choices = offers(
            (each.key, each.name.in_language(language)) for each in words.ways
        )

    def body(self) -> dict[str, Any]:
        """What was typed, as the body's JSON."""
        names = ("language", "how", "by_whom", "guardians", "own_view", "maturity", "effect")
        said: dict[str, Any] = {name: self[name].data or "" for name in names}
        return {**said, "interpreter": bool(self.interpreter.data)}


class WithdrawalForm(SheetForm):
    """The day from which an agreement does not hold."""

    withdrawn_on = DayField(_l("Withdrawn on"), [Needed()])
