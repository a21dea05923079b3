"""The form of the closing summary, built from the method's words; the rules stay in rules.py."""

from typing import Any

from flask_babel import gettext as _
from wtforms import FieldList, Form, FormField, RadioField, SelectField, StringField, TextAreaField

from portal.method.closing import ClosingDefinition
from portal.method.definitions import Question
from portal.tools.closing.body import MOST_ROWS
from portal.tools.closing.wording import meaning
from portal.web.forms import DayField, Needed, ToolForm, offers


class ClosingForm(ToolForm):
    """What every version's form can do."""

    most_goals = 0

    def show_rows(self) -> None:
        """Keep an empty row at the end, so that another goal can be written without JavaScript."""
        goals: Any = self["goals"]
        if len(goals.entries) < self.most_goals:
            goals.append_entry()


def closing_form(definition: ClosingDefinition, language: str) -> type[Any]:
    """The form class for one version of the summary in one language."""
    asked = definition.questions

    def field(kind: type[Any], question: Question, *, needed: bool = False, **options: Any) -> Any:
        label, prompt = (text.in_language(language) for text in (question.label, question.prompt))
        return kind(label, [Needed()] if needed else [], description=prompt, **options)

    wishes = offers((wish.key, wish.name.in_language(language)) for wish in definition.wishes)
    parts = {
        "occurred_on": field(DayField, asked.occurred_on, needed=True),
        "worked_on": field(TextAreaField, asked.worked_on, needed=True),
        "changed": field(TextAreaField, asked.changed, needed=True),
        "own_words": field(TextAreaField, asked.own_words),
        "carries_on": field(TextAreaField, asked.carries_on, needed=True),
        "follow_up": field(
            RadioField, asked.follow_up, needed=True, choices=wishes, validate_choice=False
        ),
        "follow_up_on": field(DayField, asked.follow_up_on),
        "goals": FieldList(FormField(_row(definition, language, field)), max_entries=MOST_ROWS),
        "most_goals": definition.rules.most_goals,
    }
    return type("ClosingForm", (ClosingForm,), parts)


def _row(definition: ClosingDefinition, language: str, field: Any) -> type[Form]:
    numbers = definition.attainment
    choices = [
        (str(value), meaning(value, definition, language))
        for value in range(numbers.highest, numbers.lowest - 1, -1)
    ]
    offered = offers([("", _("Choose")), *choices])
    asked = definition.questions
    return type(
        "GoalRow",
        (Form,),
        {
            "goal": field(StringField, asked.goal),
            "attained": field(SelectField, asked.attained, choices=offered, validate_choice=False),
        },
    )
