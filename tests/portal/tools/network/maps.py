"""Network maps to test with: bodies, and a map as a mentor types it."""

from datetime import date
from typing import Any

from portal.method import library
from portal.method.network import NetworkDefinition
from portal.records.tool import Talk
from portal.tools.network.body import NetworkBody

DEFINITION = library.latest("network", NetworkDefinition)
DAY = date(2026, 3, 9)
TALK = Talk(DAY, date(2026, 11, 2), DAY)
Json = dict[str, Any]
PEOPLE = (
    ("Mor", "family", 1, "supporting"),
    ("Far", "family", 3, "broken"),
    ("Mormor", "relatives", 2, "supporting"),
    ("Ven A", "friends", 2, "mixed"),
    ("Ven B", "friends", 1, "concerning"),
    ("Lærer", "school_work", 3, "strained"),
    ("Sagsbehandler", "professionals", 2, "supporting"),
    ("Chatven", "online", 3, "concerning"),
)


def node(number: int, label: str, sector: str, ring: int, quality: str, **more: Any) -> Json:
    """One person of a body."""
    place = {"label": label, "sector": sector, "ring": ring, "quality": quality}
    return {"key": f"n{number}", **place, **more}


def complete_map(**changes: Any) -> Json:
    """A map that can be locked."""
    whole: Json = {
        "viewers": "Kun os to og koordinatoren",
        "viewers_agreed": True,
        "nodes": [node(number, *person) for number, person in enumerate(PEOPLE, 1)],
        "ties": [{"a": "n1", "b": "n2", "note": "skilt"}, {"a": "n4", "b": "n5", "note": ""}],
        "wish_map": {
            "changes": [
                {"key": "n2", "sector": "", "ring": 2, "quality": "mixed"},
                {"key": "n8", "sector": "", "ring": 0, "quality": ""},
            ],
            "added": [
                {
                    "key": "w1",
                    "label": "Træningsmakker",
                    "sector": "leisure_faith",
                    "ring": 2,
                    "quality": "supporting",
                }
            ],
        },
        "highest": 8,
    }
    return whole | changes


def body_of(**changes: Any) -> NetworkBody:
    """The typed body of a complete map with changes."""
    return NetworkBody.from_json(complete_map(**changes))


def typed_map(**changes: object) -> dict[str, object]:
    """The fields of the form for one whole map."""
    fields: dict[str, object] = {
        "occurred_on": f"{DAY:%d.%m.%Y}",
        "viewers": "Kun os to og koordinatoren",
        "viewers_agreed": "y",
        "highest": "0",
        "version": "0",
        "kind": "lock",
        "ties-0-a": "n1",
        "ties-0-b": "n2",
        "ties-0-note": "skilt",
    }
    for row, (number, person) in enumerate(enumerate(PEOPLE, 1)):
        parts = zip(("label", "sector", "ring", "quality"), person, strict=True)
        fields |= {f"nodes-{row}-{name}": str(value) for name, value in parts}
        fields[f"nodes-{row}-key"] = f"n{number}"
    return fields | changes
