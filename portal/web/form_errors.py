"""The errors of a form as lines that lead to their fields."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from flask import Flask
from wtforms import Field, FieldList, FormField


class ErrorLine(NamedTuple):
    """What is wrong, the field's label (and its group's), and the id of the control to go to."""

    words: str
    label: str
    target: str


def install(app: Flask) -> None:
    """Let templates ask for the lines."""
    app.jinja_env.globals["error_lines"] = error_lines


def error_lines(form: Any) -> list[ErrorLine]:
    """One line a field, each with the field's name."""
    return [line._replace(words=f"{line.label}: {line.words}") for line in _lines(form, "")]


def _lines(fields: Any, within: str) -> Iterator[ErrorLine]:
    for field in fields:
        if isinstance(field, FieldList):
            yield from _rows(field, within)
        elif isinstance(field, FormField):
            yield from _lines(field.form, _path(within, field) if field.description else within)
        elif field.errors:
            yield ErrorLine(str(field.errors[0]), _path(within, field), _target(field))


def _rows(field: FieldList, within: str) -> Iterator[ErrorLine]:
    for number, entry in enumerate(field.entries, 1):
        name = f"{_path(within, field)} {number}"
        if isinstance(entry, FormField):
            yield from _lines(entry.form, name)
        elif entry.errors:
            yield ErrorLine(str(entry.errors[0]), name, _target(entry))


def _path(within: str, field: Field) -> str:
    return f"{within} – {field.label.text}" if within else str(field.label.text)


def _target(field: Field) -> str:
    """A group of choices takes the focus at its first one."""
    return f"{field.id}-0" if hasattr(field.widget, "prefix_label") else str(field.id)
