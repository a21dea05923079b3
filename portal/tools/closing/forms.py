"""The form of the closing summary, built from the method's words; the rules stay in rules.py."""

from typing import Any

from wtforms import StringField, TextAreaField

from portal.method.closing import ClosingDefinition
from portal.tools.closing.body import MOST_ROWS
from portal.tools.closing.wording import meaning
from portal.web.forms import DayField, ToolForm
from portal.web.worded_fields import WordedFields, form_of, or_none, rows_of


class ClosingForm(ToolForm):
    """What every version's form can do."""


def closing_form(definition: ClosingDefinition, language: str) -> type[Any]:
    """The form class for one version of the summary in one language."""
    words, asked = WordedFields(language), definition.questions
    wishes = words.names(definition.wishes)
    parts: dict[str, Any] = {
        "occurred_on": words.field(DayField, asked.occurred_on, needed=True),
        "worked_on": words.field(TextAreaField, asked.worked_on, needed=True),
        "changed": words.field(TextAreaField, asked.changed, needed=True),
        "own_words": words.field(TextAreaField, asked.own_words),
        "carries_on": words.field(TextAreaField, asked.carries_on, needed=True),
        "follow_up": words.radios(asked.follow_up, wishes, needed=True),
        "follow_up_on": words.field(DayField, asked.follow_up_on),
        "goals": rows_of(_goal(definition, words), MOST_ROWS),
        "lists": {"goals": definition.rules.most_goals},
    }
    return form_of(parts, ClosingForm)


def _goal(definition: ClosingDefinition, words: WordedFields) -> type[Any]:
    asked, numbers = definition.questions, definition.attainment
    meanings = [
        (str(value), meaning(value, definition, words.language))
        for value in range(numbers.highest, numbers.lowest - 1, -1)
    ]
    return form_of({
        "goal": words.field(StringField, asked.goal),
        "attained": words.select(asked.attained, or_none(meanings)),
    })
