"""The method's words in one language, as WTForms wants them."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from portal.method.definitions import Choice, Question
from portal.method.plan import PlanDefinition
from portal.tools.plan.day_or_month import INVALID, first_day, read_month
from portal.web.forms import DayField, Needed, offers


class DayOrMonthField(DayField):
    """A day, or only a month."""

    month = ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.month = read_month(str(self.data or ""))

    @property
    def iso(self) -> str:
        """What was typed as an ISO day or month; empty when it is neither."""
        if self.day:
            return self.day.isoformat()
        return self.month if first_day(self.month) else ""

    def fault(self) -> str | None:
        """The message for something typed that is neither."""
        return _(INVALID) if self.data and not self.iso else None


class Words:
    """Fields from the definition's questions and choices."""

    def __init__(self, definition: PlanDefinition, language: str) -> None:
        self.definition = definition
        self.language = language
        self.asked = definition.questions

    def field(
        self, kind: type[Any], question: Question, *, needed: bool = False, **options: Any
    ) -> Any:
        """A field with its label and prompt."""
        return kind(
            question.label.in_language(self.language),
            [Needed()] if needed else [],
            description=question.prompt.in_language(self.language),
            **options,
        )

    def select(
        self,
        question: Question,
        choices: Sequence[Choice],
        *,
        needed: bool = False,
        blank: bool = True,
        **options: Any,
    ) -> Any:
        """A list to choose one from; what is not offered is left to the rules."""
        pairs = [("", _("Choose"))] if blank else []
        offered = offers([*pairs, *self.names(choices)])
        return self.field(
            SelectField, question, needed=needed, choices=offered, validate_choice=False, **options
        )

    def boxes(
        self, question: Question, pairs: Sequence[tuple[str, str]], *, needed: bool = False
    ) -> Any:
        """Boxes to tick; what is not offered is left to the rules."""
        looks = {"widget": ListWidget(prefix_label=False), "option_widget": CheckboxInput()}
        offered = {"choices": offers(pairs), "validate_choice": False}
        return self.field(SelectMultipleField, question, needed=needed, **looks, **offered)

    def names(self, choices: Sequence[Choice]) -> list[tuple[str, str]]:
        """Key and name of each choice."""
        return [(choice.key, choice.name.in_language(self.language)) for choice in choices]
