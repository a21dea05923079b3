"""The form of the session sheet, built from the method's words; the rules stay in rules.py."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import FormField, StringField, TextAreaField

from portal.method.definitions import Choice, Question, Scale
from portal.method.session import SessionDefinition
from portal.tools.session.body import MOST_ROWS
from portal.web.forms import DayField, KnownFieldsForm, ToolForm
from portal.web.worded_fields import WordedFields, form_of, numbers, or_none, rows_of


class NoShowForm(KnownFieldsForm):
    """A talk that did not happen: the button that was pressed says why."""

    reason = StringField()


class SessionForm(ToolForm):
    """What every version's form can do."""


def session_form(definition: SessionDefinition, language: str) -> type[Any]:
    """The form class for one version of the sheet in one language."""
    words = _Words(definition, language)
    rules = definition.rules
    # Tasks of last time come from last time: no further one is offered.
    lists = {"previous_tasks": 0, "scales": rules.most_scales, "next_tasks": rules.most_tasks}
    parts = words.meeting() | words.talk() | words.closing()
    return form_of({**parts, "lists": lists}, SessionForm)


class _Words(WordedFields):
    def __init__(self, definition: SessionDefinition, language: str) -> None:
        super().__init__(language)
        self.definition = definition
        self.asked = definition.questions

    def meeting(self) -> dict[str, Any]:
        """When, how and with whom."""
        asked, method = self.asked, self.definition
        return {
            "occurred_on": self.field(DayField, asked.occurred_on, needed=True),
            "starts_at": self.field(StringField, asked.starts_at),
            "minutes": self.field(StringField, asked.minutes, needed=True),
            "form": self.one_of(asked.form, method.forms, needed=True),
            "no_show_reason": self.one_of(asked.no_show_reason, method.no_show_reasons),
            "visit_requested_on": self.field(DayField, asked.visit_requested_on),
            "present": self.several_of(asked.present, method.roles, needed=True),
        }

    def talk(self) -> dict[str, Any]:
        """What was said, numbers and tasks."""
        asked, method = self.asked, self.definition
        return {
            "better_since": self.field(TextAreaField, asked.better_since),
            "previous_tasks": rows_of(self.previous_task(), MOST_ROWS),
            "topics": self.several_of(asked.topics, method.topics, needed=True),
            "exceptions": self.field(TextAreaField, asked.exceptions),
            "coping": self.field(TextAreaField, asked.coping),
            "hopes": self.field(TextAreaField, asked.hopes),
            "strengths": self.field(TextAreaField, asked.strengths),
            "scales": rows_of(self.scale(), MOST_ROWS),
            "next_tasks": rows_of(self.next_task(), MOST_ROWS),
            "useful": self.number(asked.useful, method.useful),
            "conflict": FormField(self.conflict()),
        }

    def closing(self) -> dict[str, Any]:
        """Concern, time, the file and the reflection."""
        asked, method = self.asked, self.definition
        return {
            "concern": self.chips(asked.concern, method.concerns),
            "concern_note": self.field(TextAreaField, asked.concern_note),
            "time": FormField(self.time()),
            "journal": FormField(self.journal()),
            "reflection": self.field(TextAreaField, asked.reflection),
        }

    def previous_task(self) -> type[Any]:
        asked, method = self.asked, self.definition
        return form_of({
            "what": self.field(TextAreaField, asked.previous_what),
            "outcome": self.unless_asked(asked.previous_outcome, self.names(method.outcomes)),
            "learning": self.field(StringField, asked.previous_learning),
        })

    def scale(self) -> type[Any]:
        asked, method = self.asked, self.definition
        return form_of({
            "question": self.field(StringField, asked.scale_question),
            "value": self.number(asked.scale_value, method.scale),
            "not_lower": self.field(StringField, asked.scale_not_lower),
            "one_up": self.field(StringField, asked.scale_one_up),
        })

    def next_task(self) -> type[Any]:
        asked, method = self.asked, self.definition
        return form_of({
            "what": self.field(TextAreaField, asked.task_what),
            "owner": self.one_of(asked.task_owner, method.owners),
            "by": self.field(DayField, asked.task_by),
        })

    def conflict(self) -> type[Any]:
        asked = self.asked
        return form_of({
            "happened": self.field(TextAreaField, asked.conflict_happened),
            "own_wish": self.field(StringField, asked.conflict_own_wish),
            "other_wish": self.field(StringField, asked.conflict_other_wish),
            "exception": self.field(StringField, asked.conflict_exception),
            "smallest_step": self.field(StringField, asked.conflict_smallest_step),
        })

    def time(self) -> type[Any]:
        asked = self.asked
        return form_of({
            "contact": self.field(StringField, asked.time_contact),
            "travel": self.field(StringField, asked.time_travel),
            "admin": self.field(StringField, asked.time_admin),
        })

    def journal(self) -> type[Any]:
        asked, method = self.asked, self.definition
        return form_of({
            "fields": self.several_of(asked.journal_fields, method.journal_fields),
            "text": self.field(TextAreaField, asked.journal_text),
            "state": self.chips(asked.journal_state, method.journal_states),
            "reference": self.field(StringField, asked.journal_reference),
        })

    def one_of(self, question: Question, choices: Sequence[Choice], *, needed: bool = False) -> Any:
        return self.select(question, or_none(self.names(choices)), needed=needed)

    def several_of(
        self, question: Question, choices: Sequence[Choice], *, needed: bool = False
    ) -> Any:
        return self.boxes(question, self.names(choices), needed=needed)

    def chips(self, question: Question, choices: Sequence[Choice]) -> Any:
        return self.radios(question, self.names(choices))

    def unless_asked(self, question: Question, pairs: Sequence[tuple[str, str]]) -> Any:
        return self.radios(question, [*pairs, ("", _("Not asked"))])

    def number(self, question: Question, scale: Scale) -> Any:
        return self.unless_asked(question, numbers(scale))
