"""The five control questions to a goal: their words in a definition, their answers on a sheet."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator

from config.messages import N_
from portal.method.definitions import Choice, Text, content_error, keys_of
from portal.method.problems import Problem
from portal.method.sheets import Sheet


class Smart(Sheet):
    """The answers to the five control questions."""

    specific: bool = False
    measurable: bool = False
    attainable: bool = False
    relevant: bool = False
    timed: bool = False

    @property
    def answered_yes(self) -> list[str]:
        """The keys of the questions answered with yes, in their order."""
        return [key for key, answer in self if answer]

    @property
    def all_yes(self) -> bool:
        """Whether the goal passes as it is said."""
        return self.answered_yes == list(KEYS)


KEYS = tuple(Smart.model_fields)


class SmartQuestion(Choice):
    """A control question to a goal; "no" means: say the goal in another way."""

    question: Text


def _all_five(questions: tuple[SmartQuestion, ...]) -> tuple[SmartQuestion, ...]:
    if keys_of(questions) != KEYS:
        raise content_error(f"the control questions must be {', '.join(KEYS)}")
    return questions


SmartQuestions = Annotated[tuple[SmartQuestion, ...], AfterValidator(_all_five)]


def unanswered(field: str, smart: Smart, reason: str) -> Iterator[Problem]:
    """Yield what is missing before a goal may stand: five times yes, or a reason."""
    if not smart.all_yes and not reason:
        message = N_("Answer yes to all five questions, or write why the goal stands")
        yield Problem(field, message)
