"""What one set of answers holds; which answers belong there is decided by the definition (rules.py)."""

from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from config.messages import N_
from portal.method.sheets import Sheet, ShortKey, plain_text

PERSON_LIMIT = 40
ROLE_LIMIT = 60
REASON_LIMIT = 300
SOURCES_LIMIT = 500
LONGEST_ANSWER = 1000
MOST_ANSWERS = 100


def _whole(value: object) -> object:
    if value is not None and type(value) is not int:
        raise PydanticCustomError("problem", N_("Choose one of the whole numbers on the scale"), {})
    return value


Number = Annotated[int | None, BeforeValidator(_whole)]
Numbers = Annotated[dict[ShortKey, Number], Field(max_length=MOST_ANSWERS)]
LongText = Annotated[str, plain_text(LONGEST_ANSWER)]

Texts = Annotated[dict[ShortKey, LongText], Field(max_length=MOST_ANSWERS)]


class AnswerSet(Sheet):
    """The answers of one respondent on one occasion. None is "no answer"; a missing key is not asked yet."""

    person: Annotated[str, plain_text(PERSON_LIMIT)] = ""
    child: Annotated[str, plain_text(PERSON_LIMIT)] = ""
    answered_by: Annotated[str, plain_text(ROLE_LIMIT)] = ""
    mode: ShortKey = ""
    answers: Numbers = Field(default_factory=dict)
    areas: Numbers = Field(default_factory=dict)
    numbers: Numbers = Field(default_factory=dict)
    texts: Texts = Field(default_factory=dict)
    declined_reason: Annotated[str, plain_text(REASON_LIMIT)] = ""
    late_reason: Annotated[str, plain_text(REASON_LIMIT)] = ""
    sources: Annotated[str, plain_text(SOURCES_LIMIT)] = ""

    def given(self) -> dict[str, int]:
        """Return the scored answers that were given, by item."""
        return {key: number for key, number in self.answers.items() if number is not None}
