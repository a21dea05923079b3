"""What a definition of Analysis, Plan and Progression contains."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from portal.method.definitions import (
    Choice,
    Definition,
    Scale,
    Text,
    content_error,
    keys_of,
    without_repeats,
)
from portal.method.plan_parts import (
    ChangeCategory,
    Column,
    Dimension,
    Duty,
    PlanQuestions,
    PlanRules,
    PointKind,
    Rater,
    State,
    View,
)
from portal.method.wheel import SMART_KEYS, SmartQuestion

Choices = Annotated[tuple[Choice, ...], Field(min_length=1), AfterValidator(without_repeats)]
ANCHORED = (0, 5, 10)
STATES = ("active", "reached", "adjusted", "dropped")
ACTION_STATES = ("open", "done", "dropped")
SIDES = ("concern", "complicating", "resource")


class PlanDefinition(Definition):
    """One version of Analysis, Plan and Progression."""

    kind: Literal["plan"]
    standing: Text
    behaviour_hint: Text
    low_number: Text
    scale: Scale
    sides: Annotated[tuple[Choice, ...], AfterValidator(without_repeats)]
    columns: Annotated[tuple[Column, ...], AfterValidator(without_repeats)]
    kinds: Annotated[tuple[PointKind, ...], Field(min_length=1), AfterValidator(without_repeats)]
    dimension_groups: Choices
    dimensions: Annotated[tuple[Dimension, ...], AfterValidator(without_repeats)]
    witnesses: Choices
    views: Annotated[tuple[View, ...], Field(min_length=1), AfterValidator(without_repeats)]
    states: Annotated[tuple[State, ...], AfterValidator(without_repeats)]
    raters: Annotated[tuple[Rater, ...], AfterValidator(without_repeats)]
    action_states: Choices
    smart: Annotated[tuple[SmartQuestion, ...], AfterValidator(without_repeats)]
    categories: Annotated[tuple[ChangeCategory, ...], AfterValidator(without_repeats)]
    duty: Duty
    questions: PlanQuestions
    rules: PlanRules

    @model_validator(mode="after")
    def _fixed_keys_are_there(self) -> Self:
        # The arithmetic and the flow know these by name; words and order of the rest are free.
        _demand(keys_of(self.smart), SMART_KEYS, "smart")
        _demand(keys_of(self.states), STATES, "states")
        _demand(keys_of(self.action_states), ACTION_STATES, "action_states")
        _demand(keys_of(self.sides), SIDES, "sides")
        if tuple(anchor.value for anchor in self.scale.anchors) != ANCHORED:
            raise content_error("the anchors must be 0, 5 and 10", "scale", "anchors")
        if not {"citizen", "professional"} <= {rater.part for rater in self.raters}:
            raise content_error("needs a citizen and a professional", "raters")
        if "coordinator" not in keys_of(self.raters):
            raise content_error("needs the coordinator, who is told of low numbers", "raters")
        return self

    @model_validator(mode="after")
    def _groups_fit_together(self) -> Self:
        for index, column in enumerate(self.columns):
            if column.side not in SIDES:
                raise content_error(f"no side is called '{column.side}'", "columns", index, "side")
        groups = (None, *keys_of(self.dimension_groups))
        for index, dimension in enumerate(self.dimensions):
            if dimension.group not in groups:
                reason = f"no group is called '{dimension.group}'"
                raise content_error(reason, "dimensions", index, "group")
        return self

    @model_validator(mode="after")
    def _categories_fall(self) -> Self:
        least = [category.least for category in self.categories[:-1]]
        known = [number for number in least if number is not None]
        if len(known) < len(least) or not self.categories or self.categories[-1].least is not None:
            raise content_error("only the last category takes the rest", "categories")
        if known != sorted(set(known), reverse=True):
            raise content_error("the categories must fall", "categories")
        return self

    def columns_of(self, side: str) -> tuple[str, ...]:
        """The keys of the columns on one side."""
        return tuple(column.key for column in self.columns if column.side == side)

    def raters_in(self, part: str) -> tuple[str, ...]:
        """The keys of those who rate in one part."""
        return tuple(rater.key for rater in self.raters if rater.part == part)

    def state(self, key: str) -> State | None:
        """The state of a goal by its key."""
        return next((state for state in self.states if state.key == key), None)


def _demand(keys: Sequence[str], wanted: Sequence[str], path: str) -> None:
    if tuple(keys) != tuple(wanted):
        raise content_error(f"must be {', '.join(wanted)}", path)
