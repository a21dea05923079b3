"""The form of the wheel, built from the method's words; the rules stay in rules.py."""

from typing import Any

from flask_babel import gettext as _
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from portal.method.definitions import Choice, Question, Scale
from portal.method.wheel import WheelDefinition
from portal.web.forms import DayField, Needed, ToolForm, offers

SKIP = "skip"
MOST_VIEWS = 6


class BoxesField(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class WheelForm(ToolForm):
    """What every version's form can do."""

    def show_rows(self) -> None:
        """Keep one empty view at the end, so that another can be written without JavaScript."""
        views: Any = self["views"]
        if len(views.entries) < MOST_VIEWS:
            views.append_entry()


def wheel_form(definition: WheelDefinition, language: str) -> type[Any]:
    """The form class for one version of the wheel in one language."""
    words = _Words(definition, language)
    asked = definition.questions
    parts: dict[str, Any] = {
        "occurred_on": words.field(DayField, asked.occurred_on, needed=True),
        "challenge": words.field(TextAreaField, asked.challenge, needed=True),
        "arenas": words.field(
            BoxesField,
            asked.arenas,
            needed=True,
            choices=offers(words.names(definition.arenas)),
            validate_choice=False,
        ),
        "entries": FormField(words.per_skill(words.entry())),
        "views": FieldList(FormField(words.view()), max_entries=MOST_VIEWS),
        "chosen": words.field(
            BoxesField,
            asked.chosen,
            needed=True,
            choices=offers(words.names(definition.skills)),
            validate_choice=False,
        ),
        "goal": FormField(words.goal()),
        "next_step": FormField(words.next_step()),
        "review_on": words.field(DayField, asked.review_on, needed=True),
    }
    return type("WheelForm", (WheelForm,), parts)


class _Words:
    """The definition's words in one language, as WTForms wants them."""

    def __init__(self, definition: WheelDefinition, language: str) -> None:
        self.definition = definition
        self.language = language
        self.asked = definition.questions

    def field(
        self, kind: type[Any], question: Question, *, needed: bool = False, **options: Any
    ) -> Any:
        return kind(
            question.label.in_language(self.language),
            [Needed()] if needed else [],
            description=question.prompt.in_language(self.language),
            **options,
        )

    def names(self, choices: tuple[Choice, ...]) -> list[tuple[str, str]]:
        return [(choice.key, choice.name.in_language(self.language)) for choice in choices]

    def numbers(self, scale: Scale) -> list[tuple[str, str]]:
        return [(str(n), str(n)) for n in range(scale.lowest, scale.highest + 1)]

    def importances(self) -> list[tuple[str, str]]:
        anchors = self.definition.importance.anchors
        return [
            (str(a.value), f"{a.value} · {a.meaning.in_language(self.language)}") for a in anchors
        ]

    def entry(self) -> type[Form]:
        skip = (SKIP, self.asked.skipped.label.in_language(self.language))
        return type(
            "EntryForm",
            (Form,),
            {
                "grip": self.field(
                    RadioField,
                    self.asked.grip,
                    needed=True,
                    validate_choice=False,
                    choices=offers([*self.numbers(self.definition.grip), skip]),
                ),
                "works": self.field(StringField, self.asked.works),
                "matters": self.field(
                    RadioField,
                    self.asked.matters,
                    validate_choice=False,
                    choices=offers(self.importances()),
                ),
            },
        )

    def per_skill(self, form: type[Form]) -> type[Form]:
        return type(
            "SkillsForm",
            (Form,),
            {
                skill.key: FormField(
                    form,
                    skill.name.in_language(self.language),
                    description=skill.explanation.in_language(self.language),
                )
                for skill in self.definition.skills
            },
        )

    def view(self) -> type[Form]:
        raters = [("", _("Choose")), *self.names(self.definition.raters)]
        numbers = [("", "–"), *self.numbers(self.definition.grip)]
        grips = type(
            "GripsForm",
            (Form,),
            {
                skill.key: SelectField(
                    skill.name.in_language(self.language),
                    validate_choice=False,
                    choices=offers(numbers),
                )
                for skill in self.definition.skills
            },
        )
        return type(
            "ViewForm",
            (Form,),
            {
                "rater": self.field(
                    SelectField, self.asked.rater, choices=offers(raters), validate_choice=False
                ),
                "date": self.field(DayField, self.asked.view_date),
                "agreed_to_ask": self.field(BooleanField, self.asked.agreed_to_ask),
                "grips": FormField(grips),
            },
        )

    def goal(self) -> type[Form]:
        questions = [(q.key, q.question.in_language(self.language)) for q in self.definition.smart]
        return type(
            "GoalForm",
            (Form,),
            {
                "text": self.field(TextAreaField, self.asked.goal, needed=True),
                "smart": self.field(
                    BoxesField, self.asked.smart, choices=offers(questions), validate_choice=False
                ),
                "reason": self.field(StringField, self.asked.smart_reason),
            },
        )

    def next_step(self) -> type[Form]:
        return type(
            "NextStepForm",
            (Form,),
            {
                "what": self.field(StringField, self.asked.next_step_what, needed=True),
                "when": self.field(DayField, self.asked.next_step_when, needed=True),
                "help_from": self.field(StringField, self.asked.next_step_help_from),
            },
        )
