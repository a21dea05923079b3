"""Sheets in words: rows of a label and what was said, for pages, history, conflicts and paper."""

from collections.abc import Iterable

from flask_babel import gettext as _

from portal.method.definitions import Question, Text
from portal.records.tool import Row


def labelled(rows: Iterable[tuple[Text | Question, str]], language: str) -> list[Row]:
    """The rows with their labels in one language."""
    return [
        ((asked.label if isinstance(asked, Question) else asked).in_language(language), text)
        for asked, text in rows
    ]


def said(rows: Iterable[Row]) -> list[Row]:
    """Only the rows that say something."""
    return [row for row in rows if row[1]]


def joined(*parts: str) -> str:
    """What is not empty, on one line."""
    return " · ".join(part for part in parts if part)


def yes_or_no(answer: object) -> str:
    """An answer in the reader's language."""
    return str(_("yes") if answer else _("no"))
