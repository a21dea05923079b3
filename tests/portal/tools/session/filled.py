"""A session sheet as a mentor types it, for tests that need a whole one."""

from datetime import date, timedelta

from tests.browser import Browser

QUESTION = "Hvor godt går det derhjemme?"


def typed(day: date, **changes: object) -> dict[str, object]:
    """The fields of the form for one whole sheet of that day."""
    return {
        "occurred_on": f"{day:%d.%m.%Y}",
        "minutes": "45",
        "form": "in_person",
        "present": ["mentee", "mentor"],
        "better_since": "Han har spist morgenmad med sin bror",
        "topics": ["family"],
        "exceptions": "I søndags blev de ved bordet",
        "scales-0-question": QUESTION,
        "scales-0-value": "4",
        "next_tasks-0-what": "Lægge mærke til gode aftener",
        "next_tasks-0-owner": "person",
        "next_tasks-0-by": f"{day + timedelta(days=7):%d.%m.%Y}",
        "time-travel": "30",
        "journal-fields": ["meeting", "topics", "next_tasks"],
        "journal-state": "not_relevant",
        "version": "0",
        "kind": "lock",
    } | changes


def started(person: Browser, place: str) -> str:
    """The address of a new sheet."""
    return str(person.send(place).headers["Location"]).removesuffix("edit")
