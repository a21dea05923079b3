"""What the page of steps may know: frozen, plain values."""

from dataclasses import dataclass
from datetime import date

from portal.records.step_lines import StepLine, step_line
from portal.records.steps import OpenStep
from security.visit import Visit


@dataclass(frozen=True)
class StepLists:
    """The open steps and the ended ones."""

    open: list[StepLine]
    ended: list[StepLine]


def step_lists(
    visit: Visit, opened: list[OpenStep], ended: list[OpenStep], today: date
) -> StepLists:
    """Both lists in their order."""
    return StepLists(
        [step_line(visit, step, today) for step in opened],
        [step_line(visit, step, today) for step in ended],
    )
