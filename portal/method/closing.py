"""What a definition of the closing summary contains."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from portal.method.definitions import Choice, Content, Definition, OneOrMore, Question, Scale, Text


class ClosingQuestions(Content):
    """The label and prompt of every field of the sheet."""

    occurred_on: Question
    worked_on: Question
    changed: Question
    own_words: Question
    carries_on: Question
    follow_up: Question
    follow_up_on: Question
    goal: Question
    state: Question
    attained: Question
    weight: Question


class ClosingRules(Content):
    """The numbers in the rules of the summary."""

    most_goals: int = Field(ge=1, le=6)
    follow_up_within_days: int = Field(ge=30, le=730)
    goals_correlate: Annotated[Decimal, Field(ge=0, le=1)]


class ScoreWords(Content):
    """What the number over all goals is called, and how it is to be read."""

    name: Text
    meaning: Text


class ClosingDefinition(Definition):
    """One version of the closing summary."""

    kind: Literal["closing"]
    standing: Text
    attainment: Scale
    weights: Scale
    score: ScoreWords
    wishes: OneOrMore[Choice]
    questions: ClosingQuestions
    rules: ClosingRules
