"""The form of an assessment, built from its definition for one occasion and one respondent."""

from typing import Any

from wtforms import FormField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import NumberRange, Optional

from portal.assessments.statements import statement
from portal.method.definitions import Scale
from portal.method.instrument import InstrumentDefinition, OpenQuestion
from portal.web.forms import DayField, KnownFieldsForm, Needed, ToolForm, offers
from portal.web.worded_fields import WordedFields, form_of, numbers

NO_ANSWER = "none"
MOST_PEOPLE = 20


class StartForm(KnownFieldsForm):
    """Which measurement is started: the names are checked against the definition."""

    instrument = StringField()
    occasion = StringField()
    respondent = StringField()
    person = IntegerField(validators=[Optional(), NumberRange(1, MOST_PEOPLE)])


class AssessmentForm(ToolForm):
    """What the form of every instrument can do."""


def assessment_form(
    definition: InstrumentDefinition, occasion: str, respondent: str, language: str
) -> type[Any]:
    """The form class for one occasion and one respondent, in one language."""
    words = _Words(definition, respondent, language)
    asked = definition.asked
    parts: dict[str, Any] = {
        "occurred_on": words.field(DayField, asked.occurred_on, needed=True),
        "answered_by": words.field(StringField, asked.answered_by),
        "mode": words.radios(asked.mode, words.names(definition.modes), needed=True),
        "answers": FormField(words.statements()),
        "declined_reason": words.field(TextAreaField, asked.declined),
        "late_reason": words.field(TextAreaField, asked.late),
        "sources": words.field(TextAreaField, asked.sources),
        **words.about_the_person(),
        **words.more(definition.asked_on(occasion, respondent)),
    }
    return form_of(parts, AssessmentForm)


class _Words(WordedFields):
    def __init__(self, definition: InstrumentDefinition, respondent: str, language: str) -> None:
        super().__init__(language)
        self.definition = definition
        self.respondent = respondent

    def about_the_person(self) -> dict[str, Any]:
        asked = self.definition.asked
        found: dict[str, Any] = {}
        if self.definition.per_person and asked.person:
            found["person"] = self.field(StringField, asked.person, needed=True)
        if asked.child:
            found["child"] = self.field(StringField, asked.child)
        return found

    def statements(self) -> type[Any]:
        fields = {
            key: self.scale(
                statement(self.definition, key, self.respondent, self.language),
                self.definition.scale,
                needed=True,
            )
            for key in self.definition.item_keys
        }
        return form_of(fields)

    def more(self, questions: tuple[OpenQuestion, ...]) -> dict[str, Any]:
        """Life areas, numbers and texts, each as a form of its own where there are any."""
        areas = self.definition.life_areas
        forms = {
            "areas": {
                area.key: self.scale(area.name.in_language(self.language), areas.scale)
                for area in areas.areas
            } if areas else {},
            "numbers": {
                each.key: self.scale(
                    each.label.in_language(self.language), each.scale,
                    each.prompt.in_language(self.language),
                )
                for each in questions if each.scale
            },
            "texts": {
                each.key: TextAreaField(
                    each.label.in_language(self.language),
                    description=each.prompt.in_language(self.language),
                )
                for each in questions if each.limit
            },
        }  # fmt: skip
        return {
            name: FormField(form_of(fields))
            for name, fields in forms.items() if fields
        }  # fmt: skip

    def scale(self, label: str, scale: Scale, hint: str = "", *, needed: bool = False) -> Any:
        none = (NO_ANSWER, self.definition.asked.no_answer.in_language(self.language))
        return RadioField(
            label,
            [Needed()] if needed else [],
            description=hint,
            choices=offers([*numbers(scale), none]),
            validate_choice=False,
        )
