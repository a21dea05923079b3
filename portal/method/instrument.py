"""What a definition of an assessment contains: items, scales, occasions and the numbers of its rules."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from config.messages import N_
from portal.method.definitions import (
    Anchor,
    Choice,
    Content,
    Definition,
    Key,
    OneOrMore,
    Question,
    Scale,
    Text,
    Track,
    Unique,
    content_error,
    content_errors,
    keys_of,
    with_key,
)
from portal.method.instrument_checks import faults
from portal.method.score import Score, Size

Occasion = Literal["pre", "post", "followup"]
Respondent = Literal["citizen", "professional"]
BOTH: tuple[Respondent, ...] = ("citizen", "professional")


class Subscale(Choice):
    """Items that are read together, and how many must be answered before a mean is shown."""

    needs_answers: int = Field(ge=1)


class Item(Content):
    """One statement, as the citizen says it and as a professional says it about the citizen."""

    key: Key
    subscale: str
    citizen: Text
    professional: Text | None = None

    def words(self, respondent: str) -> Text:
        """Return the statement for one respondent."""
        own = self.professional if respondent == "professional" else None
        return own or self.citizen


class LifeAreas(Content):
    """An optional second part: areas of life on a scale of their own, without any mean."""

    name: Text
    prompt: Text
    scale: Scale
    areas: OneOrMore[Choice]


class OpenQuestion(Content):
    """A question outside the scored items, for whom it is meant: a text up to a limit, or a number on a scale."""

    key: Key
    label: Text
    prompt: Text
    occasions: Annotated[tuple[Occasion, ...], Field(min_length=1)]
    respondents: Annotated[tuple[Respondent, ...], Field(min_length=1)] | None = None
    limit: int | None = Field(default=None, ge=20, le=1000)
    scale: Scale | None = None

    @property
    def meant_for(self) -> tuple[Respondent, ...]:
        """Who is asked: everybody who answers unless the definition names some."""
        return self.respondents or BOTH

    @model_validator(mode="after")
    def _asks_for_one_thing(self) -> Self:
        if (self.limit is None) == (self.scale is None):
            raise content_error(N_("Give either a limit for a text or a scale for a number"), "key")
        return self


class Window(Content):
    """The days in which an occasion belongs, counted from the start or the closing of the case."""

    counted_from: Literal["start", "closing"]
    first_day: int | None = None
    last_day: int | None = None
    or_by_session: int | None = Field(default=None, ge=1)


class OccasionRule(Content):
    """A moment of measuring: its name, and the window outside which a reason is asked for."""

    key: Occasion
    name: Text
    window: Window | None = None


class RespondentRule(Content):
    """Who answers, what {child} is called in that mouth, and the scale's anchors if worded otherwise."""

    key: Respondent
    name: Text
    child: Text | None = None
    anchors: tuple[Anchor, ...] = ()


class ChangeWords(Content):
    """From which size a change is called notable; a provisional choice of words, no verdict."""

    item: int = Field(ge=1)
    mean: Size


class Norm(Content):
    """What is known in a group of the score, without one of the total mean: spread, and reliability."""

    sd: Size
    reliability: Annotated[Decimal, Field(ge=0, lt=1)]
    limit: Size = Decimal("1.96")


class InstrumentDefinition(Definition):
    """One version of one assessment."""

    kind: Literal["instrument"]
    standing: Text
    tracks: Annotated[tuple[Track, ...], Field(min_length=1)]
    per_person: bool
    scale: Scale
    subscales: OneOrMore[Subscale]
    total_needs_answers: int = Field(ge=1)
    items: OneOrMore[Item]
    score: Score | None = None
    life_areas: LifeAreas | None = None
    questions: Unique[OpenQuestion] = ()
    occasions: OneOrMore[OccasionRule]
    respondents: OneOrMore[RespondentRule]
    modes: OneOrMore[Choice]
    asked: "SheetQuestions"
    change: ChangeWords
    norm: Norm | None = None

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Self:
        if found := list(faults(self)):
            raise content_errors(found)
        return self

    @property
    def item_keys(self) -> tuple[str, ...]:
        """The keys of the scored items in order."""
        return keys_of(self.items)

    def items_in(self, subscale: str) -> tuple[Item, ...]:
        """Return the items of one subscale in order."""
        return tuple(item for item in self.items if item.subscale == subscale)

    def asked_on(self, occasion: str, respondent: str) -> tuple[OpenQuestion, ...]:
        """Return the open questions of one occasion to one respondent."""
        mine = self.asked_of(respondent)
        return tuple(question for question in mine if occasion in question.occasions)

    def asked_of(self, respondent: str) -> tuple[OpenQuestion, ...]:
        """Return the open questions to one respondent."""
        return tuple(each for each in self.questions if respondent in each.meant_for)

    def occasion(self, key: str) -> OccasionRule | None:
        """Return one occasion, None when this version has no such occasion."""
        return with_key(self.occasions, key)

    def anchors_for(self, respondent: str) -> tuple[Anchor, ...]:
        """Return what the numbers of the scale mean in one respondent's words."""
        rule = self.respondent(respondent)
        return (rule.anchors if rule else ()) or self.scale.anchors

    def respondent(self, key: str) -> RespondentRule | None:
        """Return one respondent, None when this version asks no such respondent."""
        return with_key(self.respondents, key)


class SheetQuestions(Content):
    """The label and prompt of every field that surrounds the items."""

    occurred_on: Question
    person: Question | None = None
    child: Question | None = None
    answered_by: Question
    mode: Question
    no_answer: Text
    declined: Question
    late: Question
    sources: Question


InstrumentDefinition.model_rebuild()
