"""A session sheet in words: each field's label and what it says, for history, conflicts and paper."""

from collections.abc import Iterable

from flask_babel import gettext as _

from portal.method.definitions import Question
from portal.method.session import SessionDefinition
from portal.tools.session.body import NextTask, PreviousTask, ScaleAnswer, SessionBody
from portal.tools.session.names import chosen, name_of
from portal.web.dates import day

Row = tuple[str, str]


def worded(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """Every field as (label, text), in the order of the sheet."""
    return [
        *meeting_rows(body, definition, language),
        *talk_rows(body, definition, language),
        *conflict_rows(body, definition, language),
        *closing_rows(body, definition, language),
        *file_rows(body, definition, language),
    ]


def said(rows: Iterable[Row]) -> list[Row]:
    """Only the rows that say something."""
    return [row for row in rows if row[1]]


def meeting_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """How, how long and with whom."""
    asked = definition.questions
    return _labelled(
        language,
        (asked.form, name_of(definition.forms, body.form, language)),
        (asked.no_show_reason, name_of(definition.no_show_reasons, body.no_show_reason, language)),
        (asked.starts_at, body.starts_at),
        (asked.minutes, _number(body.minutes)),
        (asked.visit_requested_on, day(body.visit_requested_on)),
        (asked.present, chosen(definition.roles, body.present, language)),
    )


def talk_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """What was said, what became of the tasks, the numbers and what is next."""
    asked, words = definition.questions, (definition, language)
    done = [previous_line(each, *words) for each in body.previous_tasks if not each.is_empty]
    scales = [scale_line(each, *words) for each in body.scales if not each.is_empty]
    tasks = [task_line(each, *words) for each in body.next_tasks if not each.is_empty]
    return [
        *_labelled(language, (asked.better_since, body.better_since)),
        *_numbered(asked.previous_what, done, language),
        *_answer_rows(body, definition, language),
        *_numbered(asked.scale_question, scales, language),
        *_numbered(asked.task_what, tasks, language),
        *_labelled(language, (asked.useful, _number(body.useful))),
    ]


def _answer_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    asked = definition.questions
    return _labelled(
        language,
        (asked.topics, chosen(definition.topics, body.topics, language)),
        (asked.exceptions, body.exceptions),
        (asked.coping, body.coping),
        (asked.hopes, body.hopes),
        (asked.strengths, body.strengths),
    )


def closing_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """Concern, time and the reflection."""
    asked = definition.questions
    return _labelled(
        language,
        (asked.concern, name_of(definition.concerns, body.concern, language)),
        (asked.concern_note, body.concern_note),
        (asked.time_contact, _number(body.time.contact)),
        (asked.time_travel, _number(body.time.travel)),
        (asked.time_admin, _number(body.time.admin)),
        (asked.reflection, body.reflection),
    )


def file_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """What the sheet says about the municipality's own file."""
    asked, journal = definition.questions, body.journal
    return _labelled(
        language,
        (asked.journal_fields, chosen(definition.journal_fields, journal.fields, language)),
        (asked.journal_text, journal.text),
        (asked.journal_state, name_of(definition.journal_states, journal.state, language)),
        (asked.journal_reference, journal.reference),
    )


def previous_line(task: PreviousTask, definition: SessionDefinition, language: str) -> str:
    """A task from last time, how it went and what was learned, on one line."""
    outcome = name_of(definition.outcomes, task.outcome, language)
    return " · ".join(part for part in (task.what, outcome, task.learning) if part)


def scale_line(scale: ScaleAnswer, definition: SessionDefinition, language: str) -> str:
    """A scaling question and its answer on one line."""
    asked = definition.questions
    reasons = said(
        _labelled(
            language, (asked.scale_not_lower, scale.not_lower), (asked.scale_one_up, scale.one_up)
        )
    )
    parts = [f"{scale.question} {_number(scale.value)}".strip()]
    return " · ".join([*parts, *(f"{label}: {words}" for label, words in reasons)])


def task_line(task: NextTask, definition: SessionDefinition, language: str) -> str:
    """A task for next time, who does it and by when, on one line."""
    owner = name_of(definition.owners, task.owner, language)
    by = _("by %(day)s", day=day(task.by)) if task.by else ""
    return " · ".join(part for part in (task.what, owner, by) if part)


def conflict_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """A conflict from both sides."""
    asked, conflict = definition.questions, body.conflict
    return _labelled(
        language,
        (asked.conflict_happened, conflict.happened),
        (asked.conflict_own_wish, conflict.own_wish),
        (asked.conflict_other_wish, conflict.other_wish),
        (asked.conflict_exception, conflict.exception),
        (asked.conflict_smallest_step, conflict.smallest_step),
    )


def _labelled(language: str, *rows: tuple[Question, str]) -> list[Row]:
    return [(question.label.in_language(language), words) for question, words in rows]


def _numbered(question: Question, lines: list[str], language: str) -> list[Row]:
    label = question.label.in_language(language)
    if len(lines) < 2:
        return [(label, line) for line in lines]
    return [(f"{label} {number}", line) for number, line in enumerate(lines, 1)]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
