"""The form of the wheel, built from the method's words; the rules stay in rules.py."""

from typing import Any

from wtforms import BooleanField, FormField, SelectField, StringField, TextAreaField

from portal.method.wheel import WheelDefinition
from portal.web.forms import DayField, ToolForm, offers
from portal.web.worded_fields import WordedFields, form_of, numbers, or_none, rows_of

SKIP = "skip"
MOST_VIEWS = 6
LISTS = {"views": MOST_VIEWS}


class WheelForm(ToolForm):
    """What every version's form can do."""

    lists = LISTS


def wheel_form(definition: WheelDefinition, language: str) -> type[Any]:
    """The form class for one version of the wheel in one language."""
    words = _Words(definition, language)
    asked = definition.questions
    arenas, skills = words.names(definition.arenas), words.names(definition.skills)
    parts: dict[str, Any] = {
        "occurred_on": words.field(DayField, asked.occurred_on, needed=True),
        "challenge": words.field(TextAreaField, asked.challenge, needed=True),
        "arenas": words.boxes(asked.arenas, arenas, needed=True),
        "entries": FormField(words.per_skill(words.entry())),
        "views": rows_of(words.view(), MOST_VIEWS),
        "chosen": words.boxes(asked.chosen, skills, needed=True),
        "goal": FormField(words.goal()),
        "next_step": FormField(words.next_step()),
        "review_on": words.field(DayField, asked.review_on, needed=True),
    }
    return form_of(parts, WheelForm)


class _Words(WordedFields):
    def __init__(self, definition: WheelDefinition, language: str) -> None:
        super().__init__(language)
        self.definition = definition
        self.asked = definition.questions

    def importances(self) -> list[tuple[str, str]]:
        anchors = self.definition.importance.anchors
        return [
            (str(a.value), f"{a.value} · {a.meaning.in_language(self.language)}") for a in anchors
        ]

    def entry(self) -> type[Any]:
        skip = (SKIP, self.asked.skipped.label.in_language(self.language))
        grips = [*numbers(self.definition.grip), skip]
        return form_of({
            "grip": self.radios(self.asked.grip, grips, needed=True),
            "works": self.field(StringField, self.asked.works),
            "matters": self.radios(self.asked.matters, self.importances()),
        })

    def per_skill(self, form: type[Any]) -> type[Any]:
        return form_of({
            skill.key: FormField(
                form,
                skill.name.in_language(self.language),
                description=skill.explanation.in_language(self.language),
            )
            for skill in self.definition.skills
        })

    def view(self) -> type[Any]:
        choices = offers([("", "–"), *numbers(self.definition.grip)])
        grips = {
            key: SelectField(name, choices=choices, validate_choice=False)
            for key, name in self.names(self.definition.skills)
        }
        return form_of({
            "rater": self.select(self.asked.rater, or_none(self.names(self.definition.raters))),
            "date": self.field(DayField, self.asked.view_date),
            "agreed_to_ask": self.field(BooleanField, self.asked.agreed_to_ask),
            "grips": FormField(form_of(grips)),
        })

    def goal(self) -> type[Any]:
        return form_of({
            "text": self.field(TextAreaField, self.asked.goal, needed=True),
            "smart": self.smart_boxes(self.asked.smart, self.definition.smart),
            "reason": self.field(StringField, self.asked.smart_reason),
        })

    def next_step(self) -> type[Any]:
        return form_of({
            "what": self.field(StringField, self.asked.next_step_what, needed=True),
            "when": self.field(DayField, self.asked.next_step_when, needed=True),
            "help_from": self.field(StringField, self.asked.next_step_help_from),
        })
