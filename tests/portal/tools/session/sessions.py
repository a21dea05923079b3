"""Session sheets to test with."""

from datetime import date
from typing import Any

from portal.method import library
from portal.method.session import SessionDefinition

TODAY = date(2026, 11, 20)
OCCURRED = date(2026, 11, 18)
DEFINITION = library.latest("session", SessionDefinition)
QUESTION = "Hvor godt går det derhjemme?"

Json = dict[str, Any]


def complete_session(**changes: Any) -> Json:
    """Return a sheet that can be locked."""
    return {
        "starts_at": "14:30",
        "minutes": 45,
        "form": "in_person",
        "present": ["mentee", "mentor"],
        "better_since": "Han har spist morgenmad med sin bror",
        "previous_tasks": [
            {"what": "Ringe til skolen", "outcome": "partly", "learning": "Bedst om formiddagen"}
        ],
        "topics": ["family", "school_work"],
        "exceptions": "I søndags blev de ved bordet",
        "scales": [
            {
                "question": QUESTION,
                "value": 4,
                "not_lower": "De taler sammen",
                "one_up": "Fælles mad",
            }
        ],
        "next_tasks": [
            {"what": "Lægge mærke til gode aftener", "owner": "person", "by": "2026-11-25"}
        ],
        "useful": 7,
        "conflict": {"happened": "Et skænderi om penge", "smallest_step": "Sige det dagen efter"},
        "concern": "discuss",
        "concern_note": "En ny ven, som han ikke vil tale om",
        "time": {"contact": 45, "travel": 30, "admin": 10},
        "journal": {"fields": ["meeting", "topics", "next_tasks"], "state": "to_transfer"},
        "reflection": "Jeg talte for meget",
    } | changes


def with_change(path: str, value: object) -> Json:
    """Return a complete sheet in which one place holds something else."""
    raw = complete_session()
    *parents, last = path.split(".")
    place: Any = raw
    for step in parents:
        place = place[int(step) if step.isdigit() else step]
    place[int(last) if last.isdigit() else last] = value
    return raw
