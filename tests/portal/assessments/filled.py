"""The fields of an assessment's form, as a browser sends them."""

from datetime import date
from typing import Any

from tests.browser import Browser
from tests.portal.assessments.answers import SKILLS_PRE

SKILLS = "life_skills"


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


def start(
    client: Browser, place: str, occasion: str = "pre", respondent: str = "citizen",
    instrument: str = SKILLS, **more: Any,
) -> str:  # fmt: skip
    """Start a measurement; its address."""
    choice = {"instrument": instrument, "occasion": occasion, "respondent": respondent, **more}
    answer = client.send(place, choice)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"]).removesuffix("edit")


def lock(client: Browser, address: str, fields: dict[str, Any]) -> None:
    """Lock a measurement."""
    answer = client.send(address + "versions", fields)
    assert answer.status_code == 303, answer.text
