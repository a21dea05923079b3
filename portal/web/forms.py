"""Forms that only read what was typed; a sheet's own rules decide, and their words are put at the fields."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import abort, request
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, FieldList, Form, FormField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from portal.method.problems import Problem

DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%d/%m-%Y", "%d/%m-%y", "%d/%m/%y",
               "%d-%m-%y")  # fmt: skip
Typed = dict[str, list[str]]
OF_THE_REQUEST = FlaskForm.__init__.__defaults__[0]  # Flask-WTF's own mark
FRAME = ("csrf_token", "version", "kind")


class Needed:
    """Marks a field that must be filled in the end; the sheet's rules say so in words."""

    field_flags = {"required": True}  # noqa: RUF012 - the name and type that WTForms reads

    def __call__(self, form: Form, field: Field) -> None:
        """Check nothing here."""


class DayField(StringField):
    """A day, written the Danish way or as the browser sends it; shown the Danish way."""

    day: date | None = None

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = str(valuelist[0]).strip() if valuelist else ""
        self.day = read_day(self.data)

    def fault(self) -> str | None:
        """The message for something typed that is no day."""
        return (
            gettext("Write a valid date, such as 24.12.2026")
            if self.data and not self.day
            else None
        )


class KnownFieldsForm(FlaskForm):
    """The base of every form: a field that it does not offer is nobody's typing, and is refused with 400."""

    def __init__(self, formdata: Any = OF_THE_REQUEST, **values: Any) -> None:
        super().__init__(formdata, **values)
        posted = formdata is OF_THE_REQUEST and request.method == "POST"
        if posted and set(request.form) - {*_names(self), *FRAME}:
            abort(400, "unknown_field")


class SheetForm(KnownFieldsForm):
    """The base of every form that fills a sheet."""

    def show_rows(self) -> None:
        """Keep an empty row at the end of each list, so that another can be written without JavaScript."""

    def typed(self) -> Typed:
        """Everything as it was typed, for drafts and for showing it again."""
        return {name: request.form.getlist(name) for name in request.form if name != "csrf_token"}

    def place(self, problems: Iterable[Problem]) -> list[str]:
        """Put each problem at its field; return the words of those that belong to no field."""
        left = []
        for problem in problems:
            words = gettext(problem.message, **problem.values)
            field = _field_at(self, problem.field.split("."))
            if field is None:
                left.append(words)
            elif not field.errors:
                field.errors = [words]
        _tell_lists(self)
        return left

    def place_day_faults(self) -> bool:
        """Put a message at every day that cannot be read; True when there was one."""
        faulty = [(field, field.fault()) for field in _days(self)]
        for field, words in faulty:
            if words:
                field.errors = [words]
        _tell_lists(self)
        return any(words for _field, words in faulty)


class ToolForm(SheetForm):
    """The base of a tool's form: a locked sheet is corrected with a reason. The tool adds `occurred_on`."""

    reason = TextAreaField(lazy_gettext("Why is the locked sheet corrected?"), [Needed()])


def filled(form_class: type[Any], typed: Typed) -> Any:
    """A form showing these values, however they came to be."""
    return form_class(formdata=MultiDict([(k, v) for k, values in typed.items() for v in values]))


def base_version() -> int:
    """The version on top of which a form was filled; -1, which no row has, when it says nonsense."""
    version = request.form.get("version", "0")
    return int(version) if version.isdecimal() and len(version) < 8 else -1


def offers(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Choices from keys and labels."""
    return [SelectChoice(key, label) for key, label in pairs]


def read_id(text: str | None) -> UUID | None:
    """The id that was chosen, or None for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def read_day(text: str) -> date | None:
    """The day that was typed, or None."""
    for pattern in DAY_FORMATS:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def write_day(day: date | None) -> str:
    """A day as people type it."""
    return day.strftime("%d.%m.%Y") if day else ""


def whole_or_text(text: str | None) -> int | str | None:
    """A number if it is one; otherwise what was typed, so that the sheet can object to it."""
    if text is None or not text.strip():
        return None
    return int(text) if text.strip().isdecimal() and len(text.strip()) < 10 else text


def _field_at(form: Any, path: list[str]) -> Field | None:
    current: Any = form
    found: Field | None = None
    for step in path:
        current = _inside(current)
        following = _below(current, step)
        if following is None:
            break
        found = current = following
    return None if isinstance(found, FormField | FieldList) else found


def _tell_lists(form: Any) -> None:
    """A list of fields does not look for itself whether one of them has an error."""
    for field in form:
        if isinstance(field, FieldList):
            field.errors = [entry.errors for entry in field.entries if entry.errors]


def _below(current: Any, step: str) -> Field | None:
    if isinstance(current, FieldList):
        rows = dict(enumerate(current.entries))
        return rows.get(int(step)) if step.isdecimal() else None
    found: Field | None = getattr(current, "_fields", {}).get(step)
    return found


def _names(form: Any) -> Iterable[str]:
    for field in form:
        yield field.name
        if isinstance(field, FieldList):
            for entry in field.entries:
                yield entry.name
                yield from _names(_inside(entry)) if isinstance(entry, FormField) else ()
        elif isinstance(field, FormField):
            yield from _names(field.form)


def _inside(current: Any) -> Any:
    return current.form if isinstance(current, FormField) else current


def _days(form: Any) -> Iterable[DayField]:
    for field in form:
        if isinstance(field, DayField):
            yield field
        elif isinstance(field, FormField):
            yield from _days(field.form)
        elif isinstance(field, FieldList):
            yield from (day for entry in field.entries for day in _days(_inside(entry)))
