"""The form of the re-entry plan, built from the method's words; the rules stay in rules.py."""

from typing import Any

from wtforms import FormField, StringField

from portal.method.reentry import ReentryDefinition
from portal.web.forms import DayField, ToolForm
from portal.web.worded_fields import WordedFields, form_of, numbers


class ReentryForm(ToolForm):
    """What every version's form can do."""


def reentry_form(definition: ReentryDefinition, language: str) -> type[Any]:
    """The form class for one version of the plan in one language."""
    words, asked = WordedFields(language), definition.questions
    areas = {
        area.key: FormField(
            _area(definition, words),
            area.name.in_language(language),
            description=area.meaning.in_language(language),
        )
        for area in definition.areas
    }
    return form_of(
        {
            "occurred_on": words.field(DayField, asked.occurred_on, needed=True),
            "release_on": words.field(DayField, asked.release_on, needed=True),
            "areas": FormField(form_of(areas)),
        },
        ReentryForm,
    )


def _area(definition: ReentryDefinition, words: WordedFields) -> type[Any]:
    asked = definition.questions
    return form_of({
        "status": words.radios(asked.status, numbers(definition.scale), needed=True),
        "authority": words.field(StringField, asked.authority),
        "next_step": words.field(StringField, asked.next_step),
        "by": words.field(DayField, asked.by),
    })
