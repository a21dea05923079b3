"""A session sheet in words: each field's label and what it says, for history, conflicts and paper."""

from flask_babel import gettext as _

from portal.method.definitions import Question, name_of, names_of
from portal.method.session import SessionDefinition
from portal.records.tool import Row
from portal.records.wording import joined, labelled, said
from portal.tools.session.body import NextTask, PreviousTask, ScaleAnswer, SessionBody
from portal.web.dates import day
from portal.web.typed_values import write_number


def worded(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """Every field as (label, text), in the order of the sheet."""
    return [
        *meeting_rows(body, definition, language),
        *talk_rows(body, definition, language),
        *conflict_rows(body, definition, language),
        *closing_rows(body, definition, language),
        *file_rows(body, definition, language),
    ]


def meeting_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """How, how long and with whom."""
    asked = definition.questions
    return labelled(
        [
            (asked.form, name_of(definition.forms, body.form, language)),
            (
                asked.no_show_reason,
                name_of(definition.no_show_reasons, body.no_show_reason, language),
            ),
            (asked.starts_at, body.starts_at),
            (asked.minutes, write_number(body.minutes)),
            (asked.visit_requested_on, day(body.visit_requested_on)),
            (asked.present, names_of(definition.roles, body.present, language)),
        ],
        language,
    )


def talk_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """What was said, what became of the tasks, the numbers and what is next."""
    asked, words = definition.questions, (definition, language)
    done = [previous_line(each, *words) for each in body.previous_tasks if not each.is_empty]
    scales = [scale_line(each, *words) for each in body.scales if not each.is_empty]
    tasks = [task_line(each, *words) for each in body.next_tasks if not each.is_empty]
    return [
        *labelled([(asked.better_since, body.better_since)], language),
        *_numbered(asked.previous_what, done, language),
        *_answer_rows(body, definition, language),
        *_numbered(asked.scale_question, scales, language),
        *_numbered(asked.task_what, tasks, language),
        *labelled([(asked.useful, write_number(body.useful))], language),
    ]


def _answer_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    asked = definition.questions
    return labelled(
        [
            (asked.topics, names_of(definition.topics, body.topics, language)),
            (asked.exceptions, body.exceptions),
            (asked.coping, body.coping),
            (asked.hopes, body.hopes),
            (asked.strengths, body.strengths),
        ],
        language,
    )


def closing_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """Concern, time and the reflection."""
    asked = definition.questions
    return labelled(
        [
            (asked.concern, name_of(definition.concerns, body.concern, language)),
            (asked.concern_note, body.concern_note),
            (asked.time_contact, write_number(body.time.contact)),
            (asked.time_travel, write_number(body.time.travel)),
            (asked.time_admin, write_number(body.time.admin)),
            (asked.reflection, body.reflection),
        ],
        language,
    )


def file_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """What the sheet says about the municipality's own file."""
    asked, journal = definition.questions, body.journal
    return labelled(
        [
            (asked.journal_fields, names_of(definition.journal_fields, journal.fields, language)),
            (asked.journal_text, journal.text),
            (asked.journal_state, name_of(definition.journal_states, journal.state, language)),
            (asked.journal_reference, journal.reference),
        ],
        language,
    )


def previous_line(task: PreviousTask, definition: SessionDefinition, language: str) -> str:
    """A task from last time, how it went and what was learned, on one line."""
    outcome = name_of(definition.outcomes, task.outcome, language)
    return joined(task.what, outcome, task.learning)


def scale_line(scale: ScaleAnswer, definition: SessionDefinition, language: str) -> str:
    """A scaling question and its answer on one line."""
    asked = definition.questions
    reasons = said(
        labelled(
            [(asked.scale_not_lower, scale.not_lower), (asked.scale_one_up, scale.one_up)], language
        )
    )
    parts = [f"{scale.question} {write_number(scale.value)}".strip()]
    return " · ".join([*parts, *(f"{label}: {words}" for label, words in reasons)])


def task_line(task: NextTask, definition: SessionDefinition, language: str) -> str:
    """A task for next time, who does it and by when, on one line."""
    owner = name_of(definition.owners, task.owner, language)
    by = _("by %(day)s", day=day(task.by)) if task.by else ""
    return joined(task.what, owner, by)


def conflict_rows(body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """A conflict from both sides."""
    asked, conflict = definition.questions, body.conflict
    return labelled(
        [
            (asked.conflict_happened, conflict.happened),
            (asked.conflict_own_wish, conflict.own_wish),
            (asked.conflict_other_wish, conflict.other_wish),
            (asked.conflict_exception, conflict.exception),
            (asked.conflict_smallest_step, conflict.smallest_step),
        ],
        language,
    )


def _numbered(question: Question, lines: list[str], language: str) -> list[Row]:
    label = question.label.in_language(language)
    if len(lines) < 2:
        return [(label, line) for line in lines]
    return [(f"{label} {number}", line) for number, line in enumerate(lines, 1)]
