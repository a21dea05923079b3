"""What the page of steps may know: frozen, plain values."""

from dataclasses import dataclass, replace
from datetime import date

from portal.records.step_kinds import AFTER_THE_END, TICKED_BY_COORDINATORS
from portal.records.step_lines import StepLine, step_line
from portal.records.steps import OpenStep
from security.visit import Visit


@dataclass(frozen=True)
class StepLists:
    """The open steps and the ended ones."""

    open: list[StepLine]
    ended: list[StepLine]


def step_lists(
    visit: Visit, opened: list[OpenStep], ended: list[OpenStep], today: date, *, is_over: bool
) -> StepLists:
    """Both lists in their order; of a case that is over a coordinator's own and the later talk are ticked."""
    return StepLists(
        [_line(visit, step, today, is_over=is_over) for step in opened],
        [_line(visit, step, today, is_over=is_over) for step in ended],
    )


def _line(visit: Visit, step: OpenStep, today: date, *, is_over: bool) -> StepLine:
    line = step_line(visit, step, today)
    waits = is_over and step.kind not in (*TICKED_BY_COORDINATORS, *AFTER_THE_END)
    return replace(line, may_tick=line.may_tick and not waits)
