"""Forms that only read what was typed; a sheet's own rules decide, and their words are put at the fields."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from flask import abort, request
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    Form,
    FormField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice

from portal.method.problems import Problem, RulesBroken
from portal.web.field_places import every_field, field_at, tell_lists
from portal.web.form_keys import FIELD as FORM_KEY
from portal.web.form_keys import PROOF_FIELDS
from portal.web.form_rows import drop_empty_rows, offer_rows
from portal.web.only_shown import ONLY_SHOWN, is_only_shown
from portal.web.typed_values import Typed, read_day

OF_THE_REQUEST = FlaskForm.__init__.__defaults__[0]  # Flask-WTF's own mark
OF_THE_PAGE = ("csrf_token", FORM_KEY)
FRAME = (*OF_THE_PAGE, "version", "kind", ONLY_SHOWN, *PROOF_FIELDS)


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

    @property
    def iso(self) -> str | None:
        """The day as a sheet's body holds it; None for anything else."""
        return self.day.isoformat() if self.day else None

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
        if posted and set(request.form) - {*(field.name for field in every_field(self)), *FRAME}:
            abort(400, "unknown_field")

    def validate(self, extra_validators: Any = None) -> bool:
        """Check what was typed; a form that is only shown again is never taken (portal/web/only_shown.py)."""
        return not is_only_shown() and bool(super().validate(extra_validators))


class SheetForm(KnownFieldsForm):
    """The base of every form that fills a sheet."""

    def show_rows(self) -> None:
        """Keep an empty row at the end of each list, so that another can be written without JavaScript."""

    def typed(self) -> Typed:
        """Everything as it was typed, for drafts and for showing it again."""
        return {
            name: request.form.getlist(name) for name in request.form if name not in OF_THE_PAGE
        }

    def place(self, problems: Iterable[Problem]) -> list[str]:
        """Put each problem at its field; return the words of those that belong to no field."""
        left = []
        for problem in problems:
            words = gettext(problem.message, **problem.values)
            field = field_at(self, problem.field)
            if field is None:
                left.append(words)
            elif not field.errors:
                field.errors = [words]
        tell_lists(self)
        return left

    def stop_if_only_shown(self) -> None:
        """Raise RulesBroken for a form that is only shown again (portal/web/only_shown.py)."""
        if is_only_shown():
            raise RulesBroken([])

    def place_day_faults(self) -> bool:
        """Put a message at every day that cannot be read; True when the form cannot be taken."""
        faulty = [
            (field, field.fault()) for field in every_field(self) if isinstance(field, DayField)
        ]
        for field, words in faulty:
            if words:
                field.errors = [words]
        tell_lists(self)
        return any(words for _field, words in faulty) or is_only_shown()


class ParticipantForm(Form):
    """One row of who took part."""

    role = StringField(lazy_gettext("Role"))
    present = BooleanField(lazy_gettext("Was there"))
    answered = BooleanField(lazy_gettext("Answered"))


class ToolForm(SheetForm):
    """The base of a tool's form: a locked sheet is corrected with a reason. The tool adds `occurred_on`.

    `lists` are the fields that hold rows, each with the number up to which another row is offered; `beforehand` is
    what says nothing in them.
    """

    lists: ClassVar[Mapping[str, int]] = {}
    beforehand: ClassVar[Mapping[str, str | None]] = {}
    reason = TextAreaField(lazy_gettext("Why is the locked sheet corrected?"), [Needed()])
    # What every sheet says about itself (METHOD 3.3); whoever offers the form words the choices.
    participants = FieldList(
        FormField(ParticipantForm),
        lazy_gettext("Took part"),
        description=lazy_gettext("Roles only. Do not write names."),
        max_entries=12,
    )
    source_notes = TextAreaField(
        lazy_gettext("Where the information comes from"),
        description=lazy_gettext("For example: told by the school. At most 500 characters."),
    )
    visibility = RadioField(
        lazy_gettext("Who reads this sheet"),
        description=lazy_gettext(
            "The citizen can ask to see it all the same: nothing here is kept from the person it is about."
        ),
        validate_choice=False,
        choices=(),
    )

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        for name in (*self.lists, "participants"):
            drop_empty_rows(self[name], self.beforehand)

    def show_rows(self) -> None:
        offer_rows(self.participants, 12, {})
        for name, most in self.lists.items():
            offer_rows(self[name], most, {})


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
