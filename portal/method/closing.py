"""What a definition of the closing summary contains."""

from typing import Literal

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
    attained: Question


class ClosingRules(Content):
    """The numbers in the rules of the summary."""

    most_goals: int = Field(ge=1, le=6)
    follow_up_within_days: int = Field(ge=30, le=730)


class ClosingDefinition(Definition):
    """One version of the closing summary."""

    kind: Literal["closing"]
    standing: Text
    attainment: Scale
    wishes: OneOrMore[Choice]
    questions: ClosingQuestions
    rules: ClosingRules
