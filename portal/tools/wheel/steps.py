"""What a wheel asks somebody to do: the small next step, and the review."""

from collections.abc import Iterator

from portal.records.tool import Step
from portal.tools.wheel.sheets import FilledWheel


def steps_of(wheel: FilledWheel) -> Iterator[Step]:
    """Yield the next step and the review, each as soon as it is written."""
    step = wheel.body.next_step
    if step.what:
        yield Step("next_step", "next_step", step.what, step.help_from, step.when)
    if wheel.body.review_on:
        yield Step("review", "review", wheel.body.goal.text, "", wheel.body.review_on)
