"""The form of the closing summary, built from the method's words; the rules stay in rules.py."""

from collections.abc import Mapping
from typing import Any, ClassVar

from wtforms import HiddenField, StringField, TextAreaField

from portal.method.closing import ClosingDefinition
from portal.method.definitions import Scale
from portal.tools.closing.body import MOST_ROWS
from portal.tools.closing.plan_states import plan_states
from portal.tools.closing.typed import SET_BEFOREHAND
from portal.tools.closing.wording import meaning
from portal.web.forms import DayField, ToolForm
from portal.web.worded_fields import WordedFields, form_of, or_none, rows_of


class ClosingForm(ToolForm):
    """What every version's form can do."""

    beforehand: ClassVar[Mapping[str, str | None]] = SET_BEFOREHAND


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
    asked = definition.questions
    return form_of({
        "thread": HiddenField(),
        "goal": words.field(StringField, asked.goal),
        "state": words.select(asked.state, or_none(words.names(plan_states()))),
        "attained": words.select(asked.attained, _numbers(definition.attainment, words.language)),
        "weight": words.select(asked.weight, _numbers(definition.weights, words.language)),
    })


def _numbers(scale: Scale, language: str) -> list[tuple[str, str]]:
    """Every number of a scale with its meaning, the highest first, below an empty choice."""
    numbers = range(scale.highest, scale.lowest - 1, -1)
    return or_none((str(value), meaning(value, scale, language)) for value in numbers)
