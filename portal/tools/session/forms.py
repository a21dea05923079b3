"""The form of the session sheet, built from the method's words; the rules stay in rules.py."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import (
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
from portal.method.session import SessionDefinition
from portal.tools.session.body import MOST_ROWS
from portal.web.forms import DayField, KnownFieldsForm, Needed, ToolForm, offers


class BoxesField(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class NoShowForm(KnownFieldsForm):
    """A talk that did not happen: the button that was pressed says why."""

    reason = StringField()


class FilingForm(KnownFieldsForm):
    """Where a sheet stands towards the municipality's own file."""

    state = StringField()
    reference = StringField()


class SessionForm(ToolForm):
    """What every version's form can do."""

    most_scales = most_tasks = 0

    def show_rows(self) -> None:
        """Keep an empty row at the end of each list, so that another can be written without JavaScript."""
        for name, most in (("scales", self.most_scales), ("next_tasks", self.most_tasks)):
            rows: Any = self[name]
            if len(rows.entries) < most:
                rows.append_entry()


def session_form(definition: SessionDefinition, language: str) -> type[Any]:
    """The form class for one version of the sheet in one language."""
    words = _Words(definition, language)
    rules = definition.rules
    parts = words.meeting() | words.talk() | words.closing()
    parts |= {"most_scales": rules.most_scales, "most_tasks": rules.most_tasks}
    return type("SessionForm", (SessionForm,), parts)


class _Words:
    """The definition's words in one language, as WTForms wants them."""

    def __init__(self, definition: SessionDefinition, language: str) -> None:
        self.definition = definition
        self.language = language
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
            "previous_tasks": _rows(self.previous_task()),
            "topics": self.several_of(asked.topics, method.topics, needed=True),
            "exceptions": self.field(TextAreaField, asked.exceptions),
            "coping": self.field(TextAreaField, asked.coping),
            "hopes": self.field(TextAreaField, asked.hopes),
            "strengths": self.field(TextAreaField, asked.strengths),
            "scales": _rows(self.scale()),
            "next_tasks": _rows(self.next_task()),
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

    def previous_task(self) -> type[Form]:
        asked, method = self.asked, self.definition
        return _form({
            "what": self.field(StringField, asked.previous_what),
            "outcome": self.unless_asked(asked.previous_outcome, self.names(method.outcomes)),
            "learning": self.field(StringField, asked.previous_learning),
        })

    def scale(self) -> type[Form]:
        asked, method = self.asked, self.definition
        return _form({
            "question": self.field(StringField, asked.scale_question),
            "value": self.number(asked.scale_value, method.scale),
            "not_lower": self.field(StringField, asked.scale_not_lower),
            "one_up": self.field(StringField, asked.scale_one_up),
        })

    def next_task(self) -> type[Form]:
        asked, method = self.asked, self.definition
        return _form({
            "what": self.field(StringField, asked.task_what),
            "owner": self.one_of(asked.task_owner, method.owners),
            "by": self.field(DayField, asked.task_by),
        })

    def conflict(self) -> type[Form]:
        asked = self.asked
        return _form({
            "happened": self.field(TextAreaField, asked.conflict_happened),
            "own_wish": self.field(StringField, asked.conflict_own_wish),
            "other_wish": self.field(StringField, asked.conflict_other_wish),
            "exception": self.field(StringField, asked.conflict_exception),
            "smallest_step": self.field(StringField, asked.conflict_smallest_step),
        })

    def time(self) -> type[Form]:
        asked = self.asked
        return _form({
            "contact": self.field(StringField, asked.time_contact),
            "travel": self.field(StringField, asked.time_travel),
            "admin": self.field(StringField, asked.time_admin),
        })

    def journal(self) -> type[Form]:
        asked, method = self.asked, self.definition
        return _form({
            "fields": self.several_of(asked.journal_fields, method.journal_fields),
            "text": self.field(TextAreaField, asked.journal_text),
            "state": self.chips(asked.journal_state, method.journal_states),
            "reference": self.field(StringField, asked.journal_reference),
        })

    def field(
        self, kind: type[Any], question: Question, *, needed: bool = False, **options: Any
    ) -> Any:
        return kind(
            question.label.in_language(self.language),
            [Needed()] if needed else [],
            description=question.prompt.in_language(self.language),
            **options,
        )

    def one_of(self, question: Question, choices: Sequence[Choice], *, needed: bool = False) -> Any:
        offered = offers([("", _("Choose")), *self.names(choices)])
        return self.field(
            SelectField, question, needed=needed, choices=offered, validate_choice=False
        )

    def several_of(
        self, question: Question, choices: Sequence[Choice], *, needed: bool = False
    ) -> Any:
        offered = offers(self.names(choices))
        return self.field(
            BoxesField, question, needed=needed, choices=offered, validate_choice=False
        )

    def chips(self, question: Question, choices: Sequence[Choice]) -> Any:
        offered = offers(self.names(choices))
        return self.field(RadioField, question, choices=offered, validate_choice=False)

    def unless_asked(self, question: Question, choices: list[tuple[str, str]]) -> Any:
        offered = offers([*choices, ("", _("Not asked"))])
        return self.field(RadioField, question, choices=offered, validate_choice=False)

    def number(self, question: Question, scale: Scale) -> Any:
        numbers = range(scale.lowest, scale.highest + 1)
        return self.unless_asked(question, [(str(number), str(number)) for number in numbers])

    def names(self, choices: Sequence[Choice]) -> list[tuple[str, str]]:
        return [(choice.key, choice.name.in_language(self.language)) for choice in choices]


def _form(fields: dict[str, Any]) -> type[Form]:
    return type("RowForm", (Form,), fields)


def _rows(form: type[Form]) -> FieldList:
    return FieldList(FormField(form), max_entries=MOST_ROWS)
