"""The parts that the definition of Analysis, Plan and Progression is made of."""

from typing import Literal

from pydantic import Field

from portal.method.definitions import Choice, Content, Question, Text


class Column(Choice):
    """Where a point of the analysis belongs, and on which of the three sides it is printed."""

    side: str
    explanation: Text


class PointKind(Choice):
    """How something is known; interpretations are printed in italics."""

    in_italics: bool


class Dimension(Choice):
    """A theme of the analysis; one without a group stands last."""

    group: str | None


class View(Choice):
    """What the person thinks of a concern; some answers need words."""

    needs_words: bool


class State(Choice):
    """Where a goal stands: whether it goes on into the next review, and what must be told."""

    needs_reason: bool
    goes_on: bool
    needs_ratings: bool


class Rater(Choice):
    """Somebody who gives a number, and in which part."""

    part: Literal["citizen", "professional", "network"]


class ChangeCategory(Choice):
    """Words for a change of at least so much; the last one takes the rest."""

    least: int | None


class Duty(Content):
    """The checklist of the duty to report."""

    title: Text
    text: Text
    checks: tuple[Choice, ...]
    decisions: tuple[Choice, ...]


class PlanQuestions(Content):
    """The label and prompt of every field on the sheet."""

    occurred_on: Question
    item_column: Question
    item_text: Question
    item_kind: Question
    item_dimension: Question
    item_seen_by: Question
    item_observed_on: Question
    concern: Question
    concern_who: Question
    concern_what: Question
    concern_consequence: Question
    mentee_view: Question
    mentee_view_text: Question
    goal: Question
    extra_goals: Question
    signs: Question
    hold_weeks: Question
    smart: Question
    smart_reason: Question
    skills: Question
    owner: Question
    due: Question
    state: Question
    state_reason: Question
    anchors: Question
    ratings: Question
    why_not_lower: Question
    one_up: Question
    no_citizen_reason: Question
    actions: Question
    action_what: Question
    action_who: Question
    action_by: Question
    action_state: Question
    action_outcome: Question
    crisis: Question
    handled_how: Question
    duty_checks: Question
    duty_decided_on: Question
    duty_decision: Question
    duty_sent_to: Question
    duty_reference: Question


class PlanRules(Content):
    """The numbers in the rules of the plan, so that the corps can change them by a new version."""

    concerns_per_resource: int = Field(ge=1)
    most_signs: int = Field(ge=1, le=5)
    most_skills: int = Field(ge=1, le=10)
    most_hold_weeks: int = Field(ge=1, le=52)
    notable_spread: int = Field(ge=1)
    low_value: int = Field(ge=0)
    look_within_working_days: int = Field(ge=1, le=10)
