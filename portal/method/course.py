"""What the definition of a course of support contains: its phases, its states and its clocks."""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from portal.method.definitions import (
    Choice,
    Content,
    Definition,
    OneOrMore,
    Text,
    Track,
    Unique,
    content_error,
    keys_of,
)

# What the portal can tell about a case without reading what anybody wrote.
Fact = Literal[
    "purpose_stated",
    "tasks_stated",
    "somebody_assigned",
    "conflict_asked",
    "participation_agreed",
    "information_given",
    "pre_locked",
    "goal_owned",
    "session_saved",
    "review_saved",
    "post_locked",
    "closing_saved",
    "follow_up_locked",
]
StateKey = Literal[
    "draft",
    "awaiting_agreement",
    "active",
    "paused",
    "closing",
    "closed",
    "declined",
    "transferred",
]


class Criterion(Content):
    """Something that shows that a phase is done: a fact and how to say it."""

    fact: Fact
    name: Text


class Phase(Choice):
    """A step of the course; its criteria nudge and never lock. Some are reached only by a case that ends."""

    number: int = Field(ge=2, le=10)
    happens: Text
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    optional: bool = False
    only_when_ending: bool = False


class Stage(Choice):
    """Where a person stands in serving a sentence; only cases of the prison track have one."""

    happens: Text


class State(Content):
    """A state of the case: its name and what it means."""

    key: StateKey
    name: Text
    meaning: Text


class Assessment(Content):
    """The assessments of one track, by the codes of their definitions."""

    track: Track
    codes: Annotated[tuple[str, ...], Field(min_length=1)]


class Codes(Content):
    """Which tool shows which fact, so that a renamed tool is a change of content."""

    assessments: Annotated[tuple[Assessment, ...], Field(min_length=1)]
    plan: tuple[str, ...]
    session: tuple[str, ...]
    closing: tuple[str, ...]

    def assessments_of(self, track: str) -> tuple[str, ...]:
        """The codes of the assessments that belong to a track; empty when there are none."""
        return next((each.codes for each in self.assessments if each.track == track), ())


class Reminders(Content):
    """The clocks of the course, in the unit that each name tells."""

    review_every_weeks: int = Field(ge=1, le=52)
    pre_within_days: int = Field(ge=1, le=365)
    post_window_days: int = Field(ge=1, le=365)
    sheet_within_working_days: int = Field(ge=1, le=30)


class CourseDefinition(Definition):
    """One version of how a course of support goes."""

    kind: Literal["course"]
    phases: OneOrMore[Phase]
    stages: OneOrMore[Stage]
    states: Unique[State]
    codes: Codes
    reminders: Reminders

    @model_validator(mode="after")
    def _whole_and_in_order(self) -> Self:
        numbers = [phase.number for phase in self.phases]
        if numbers != sorted(set(numbers)):
            raise content_error("the phases must rise by their numbers", "phases")
        if set(keys_of(self.states)) != set(get_args(StateKey)):
            raise content_error("every state must have a name", "states")
        return self

    @property
    def stage_keys(self) -> tuple[str, ...]:
        """The keys of the stages in the order of a sentence."""
        return keys_of(self.stages)
