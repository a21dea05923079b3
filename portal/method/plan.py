"""What a definition of Analysis, Plan and Progression contains."""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import model_validator

from portal.method.definitions import (
    Choice,
    Definition,
    OneOrMore,
    Scale,
    Text,
    Unique,
    content_error,
    keys_of,
    with_key,
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
from portal.method.smart import SmartQuestions

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
    sides: Unique[Choice]
    columns: Unique[Column]
    kinds: OneOrMore[PointKind]
    dimension_groups: OneOrMore[Choice]
    dimensions: Unique[Dimension]
    witnesses: OneOrMore[Choice]
    views: OneOrMore[View]
    states: Unique[State]
    raters: Unique[Rater]
    action_states: OneOrMore[Choice]
    smart: SmartQuestions
    categories: Unique[ChangeCategory]
    duty: Duty
    questions: PlanQuestions
    rules: PlanRules

    @model_validator(mode="after")
    def _fixed_keys_are_there(self) -> Self:
        # The arithmetic and the flow know these by name; words and order of the rest are free.
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
        return with_key(self.states, key)


def _demand(keys: Sequence[str], wanted: Sequence[str], path: str) -> None:
    if tuple(keys) != tuple(wanted):
        raise content_error(f"must be {', '.join(wanted)}", path)
