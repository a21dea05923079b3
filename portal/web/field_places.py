"""Where fields are in a form of forms and lists: all of them, and the one at a place in a sheet."""

from collections.abc import Iterator
from typing import Any

from wtforms import Field, FieldList, FormField


def every_field(form: Any) -> Iterator[Field]:
    """Yield the fields of a form or of a list, each followed by the fields inside it."""
    for field in form:
        yield field
        if isinstance(field, FieldList | FormField):
            yield from every_field(_inside(field))


def field_at(form: Any, place: str) -> Field | None:
    """The field at a place such as `pairs.0.what`, or the nearest around it; None for a form or a list."""
    current: Any = form
    found: Field | None = None
    for step in place.split("."):
        current = _inside(current)
        following = _below(current, step)
        if following is None:
            break
        found = current = following
    return None if isinstance(found, FormField | FieldList) else found


def tell_lists(form: Any) -> None:
    """Give each list the errors of its fields: it does not look for itself whether one of them has any."""
    for field in form:
        if isinstance(field, FieldList):
            field.errors = [entry.errors for entry in field.entries if entry.errors]


def _below(current: Any, step: str) -> Field | None:
    if isinstance(current, FieldList):
        rows = dict(enumerate(current.entries))
        return rows.get(int(step)) if step.isdecimal() else None
    found: Field | None = getattr(current, "_fields", {}).get(step)
    return found


def _inside(current: Any) -> Any:
    return current.form if isinstance(current, FormField) else current
