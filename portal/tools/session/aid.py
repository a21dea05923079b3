"""What helps while one writes: questions to ask, and the text for the file as the sheet stands."""

from dataclasses import dataclass
from typing import Any

from wtforms.widgets import TextArea

from portal.method.definitions import Choice
from portal.method.lenient import read_leniently
from portal.method.session import SessionDefinition
from portal.records.desk import Desk
from portal.tools.session.body import SessionBody
from portal.tools.session.journal import journal_text
from portal.tools.session.typed import body_from
from portal.web.forms import offers


@dataclass(frozen=True)
class WritingAid:
    """Plain values beside the form."""

    suggestions: list[str]
    families: list[tuple[str, list[str]]]
    journal: str
    carried_over: list[str]


def writing_aid(desk: Desk[SessionDefinition, SessionBody], form: Any) -> WritingAid:
    """Put the likely forms of meeting first, and return what helps."""
    definition, language = desk.definition, desk.visit.identity.language
    _order_forms(form, definition.forms_for(desk.file.case.track), language)
    _show_whole(form)
    body, _unread = read_leniently(SessionBody, body_from(form))
    day = form.occurred_on.day or desk.record.occurred_on
    return WritingAid(
        [text.in_language(language) for text in definition.scale_suggestions],
        [
            (family.name.in_language(language), [p.in_language(language) for p in family.prompts])
            for family in definition.families
        ],
        journal_text(body, definition, day, language),
        [] if desk.saved or desk.draft else _carried_over(form),
    )


def _carried_over(form: Any) -> list[str]:
    """The names of what stands in an untouched form because it stood on the sheet before."""
    fields = (form.minutes, form.form, form.present, form.time.form.travel, form.time.form.admin)
    return [field.label.text for field in fields if field.data]


def _show_whole(form: Any) -> None:
    """Give the questions that are asked again room to be read; an empty field keeps its list to choose from."""
    for entry in form.scales:
        if entry.form.question.data:
            entry.form.question.widget = TextArea()


def _order_forms(form: Any, ordered: tuple[Choice, ...], language: str) -> None:
    empty = form.form.choices[:1]
    form.form.choices = [*empty, *offers((c.key, c.name.in_language(language)) for c in ordered)]
