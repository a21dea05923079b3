"""What a definition of the re-entry plan contains."""

from typing import Literal

from pydantic import Field

from portal.method.definitions import Choice, Content, Definition, OneOrMore, Question, Scale, Text


class Area(Choice):
    """A part of life that must be in place on the day of release."""

    meaning: Text


class ReentryQuestions(Content):
    """The label and prompt of every field of the sheet."""

    occurred_on: Question
    release_on: Question
    status: Question
    authority: Question
    next_step: Question
    by: Question


class ReentryRules(Content):
    """The numbers in the rules of the plan."""

    owners_before_days: int = Field(ge=1, le=365)


class ReentryDefinition(Definition):
    """One version of the re-entry plan."""

    kind: Literal["reentry"]
    standing: Text
    without_owner: Text
    scale: Scale
    areas: OneOrMore[Area]
    questions: ReentryQuestions
    rules: ReentryRules
