"""The text for the municipal file, built from the fields that were chosen for it."""

from datetime import date

from portal.method.definitions import name_of
from portal.method.session import SessionDefinition
from portal.records.tool import Row
from portal.records.wording import said
from portal.tools.session.body import SessionBody
from portal.tools.session.wording import meeting_rows, talk_rows
from portal.web.dates import day

MEETING, ANSWERS = "meeting", "answers"


def journal_text(
    body: SessionBody, definition: SessionDefinition, occurred_on: date, language: str
) -> str:
    """Return the person's own text, otherwise one line a chosen field; empty if nothing is chosen."""
    if body.journal.text:
        return body.journal.text
    lines = [
        f"{label}: {' '.join(words.split())}"
        for field in definition.journal_fields
        if field.key in body.journal.fields
        for label, words in said(_rows(field.key, body, definition, language))
    ]
    return (
        "\n".join([f"{_head(body, definition, language)}, {day(occurred_on)}", *lines])
        if lines
        else ""
    )


def _head(body: SessionBody, definition: SessionDefinition, language: str) -> str:
    return name_of(definition.forms, body.form, language) or definition.name.in_language(language)


def _rows(key: str, body: SessionBody, definition: SessionDefinition, language: str) -> list[Row]:
    """The rows of one field: those of a sheet on which nothing else is written."""
    if key == MEETING:
        return meeting_rows(body, definition, language)[1:]  # the form stands in the first line
    fields = SessionBody.model_fields if key == ANSWERS else {key: None}
    names = ("exceptions", "coping", "hopes", "strengths") if key == ANSWERS else tuple(fields)
    alone = SessionBody().model_copy(update={name: getattr(body, name) for name in names})
    return talk_rows(alone, definition, language)
