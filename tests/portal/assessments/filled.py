"""The fields of an assessment's form, as a browser sends them."""

from datetime import date
from typing import Any

from tests.portal.assessments.answers import SKILLS_PRE


def typed(
    day: date, answers: dict[str, int] = SKILLS_PRE, kind: str = "lock", **more: str
) -> dict[str, Any]:
    """A form that can be locked."""
    numbers = {f"answers-{key}": str(number) for key, number in answers.items()}
    named = {name.replace("__", "-"): text for name, text in more.items()}
    return {
        "occurred_on": day.strftime("%d.%m.%Y"), "mode": "together", "version": "0",
        "kind": kind, **numbers, **named,
    }  # fmt: skip
