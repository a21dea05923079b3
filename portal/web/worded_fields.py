"""Fields from a definition's questions, choices and scales in one language; what is typed is for the rules to judge."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from wtforms import FieldList, Form, FormField, RadioField, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from portal.method.definitions import Choice, Question, Scale
from portal.method.smart import SmartQuestion
from portal.web.forms import Needed, offers
from portal.web.signs import plain

Pairs = Iterable[tuple[str, str]]


class BoxesField(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class WordedFields:
    """The method's words in one language, as WTForms wants them."""

    def __init__(self, language: str) -> None:
        self.language = language

    def field(
        self, kind: type[Any], question: Question, *, needed: bool = False, **options: Any
    ) -> Any:
        """A field with its label and prompt."""
        prompt = question.prompt.in_language(self.language)
        return self.in_row(kind, question, needed=needed, description=prompt, **options)

    def in_row(
        self, kind: type[Any], question: Question, *, needed: bool = False, **options: Any
    ) -> Any:
        """A field of a row that is repeated often: its label says enough, prompts stand above all rows."""
        label = question.label.in_language(self.language)
        return kind(label, [Needed()] if needed else [], **options)

    def select(self, question: Question, pairs: Pairs, *, needed: bool = False) -> Any:
        """A list to choose one from, with its prompt."""
        return self.field(SelectField, question, needed=needed, **_offered(pairs))

    def select_in_row(self, question: Question, pairs: Pairs, *, needed: bool = False) -> Any:
        """A list to choose one from, in a row that is repeated often."""
        return self.in_row(SelectField, question, needed=needed, **_offered(pairs))

    def radios(self, question: Question, pairs: Pairs, *, needed: bool = False) -> Any:
        """Buttons to press one of."""
        return self.field(RadioField, question, needed=needed, **_offered(pairs))

    def boxes(self, question: Question, pairs: Pairs, *, needed: bool = False) -> Any:
        """Boxes to tick."""
        return self.field(BoxesField, question, needed=needed, **_offered(pairs))

    def smart_boxes(
        self, question: Question, asked: Iterable[SmartQuestion], *, needed: bool = False
    ) -> Any:
        """The control questions to a goal, to tick each that is answered with yes."""
        pairs = [(each.key, each.question.in_language(self.language)) for each in asked]
        return self.boxes(question, pairs, needed=needed)

    def names(self, choices: Iterable[Choice]) -> list[tuple[str, str]]:
        """Key and name of each choice."""
        return [(choice.key, choice.name.in_language(self.language)) for choice in choices]


def numbers(scale: Scale) -> list[tuple[str, str]]:
    """Every number of a scale."""
    return [(str(n), plain(n)) for n in range(scale.lowest, scale.highest + 1)]


def or_none(pairs: Pairs) -> list[tuple[str, str]]:
    """The same choices below an empty one."""
    return [("", _("Choose")), *pairs]


def form_of(fields: dict[str, Any], base: type[Form] = Form) -> type[Any]:
    """A form class with these fields."""
    return type("WordedForm", (base,), fields)


def rows_of(form: type[Any], most: int, label: str | None = None) -> FieldList:
    """A list of rows with the same fields."""
    return FieldList(FormField(form), label, max_entries=most)


def _offered(pairs: Pairs) -> dict[str, Any]:
    return {"choices": offers(pairs), "validate_choice": False}
