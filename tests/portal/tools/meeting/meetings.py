"""Meetings to test with: bodies for the rules, and fields as a mentor types them."""

from datetime import date, timedelta
from typing import Any

from config.clock import today
from portal.method import library
from portal.method.meeting import MeetingDefinition
from portal.records.tool import Talk

TODAY = date(2026, 11, 2)
OCCURRED = date(2026, 10, 30)
TALK = Talk(OCCURRED, TODAY, OCCURRED)
DEFINITION = library.latest("meeting", MeetingDefinition)

Json = dict[str, Any]

MAP: Json = {
    "nodes": [
        {"key": "n1", "label": "Mormor", "sector": "family", "asked": "asked_yes", "minor": False},
        {"key": "n2", "label": "Ven B", "sector": "friends", "asked": "asked_no", "minor": True},
        {"key": "n3", "label": "Lillebror", "sector": "family", "asked": "asked_yes", "minor": True},
        {"key": "n4", "label": "Klasselærer", "sector": "professionals", "asked": "not_asked", "minor": False},
    ]
}  # fmt: skip


def person(**changes: Any) -> Json:
    """Somebody from the map who said yes and came."""
    row = {
        "kind": "private", "node": "n1", "role": "", "words": "Mormor", "said_yes": True, "minor": False,
        "guardian_yes": False, "invited_by": "Personen selv", "attendance": "came", "gets_notes": True,
    }  # fmt: skip
    return row | changes


def professional(role: str = "teacher", **changes: Any) -> Json:
    """Somebody invited in a role."""
    row = {"kind": "professional", "node": "", "role": role, "words": "", "said_yes": False}
    return person(**(row | {"attendance": "invited", "gets_notes": False} | changes))


def complete_meeting(**changes: Any) -> Json:
    """A meeting whose minutes can be locked."""
    body = {
        "purpose": "En plan for skolen, som alle kan stå ved",
        "planned_for": None, "time": "14:30", "place_type": "neutral",
        "chair": "coordinator", "chair_words": "", "conflict_with_mentor": False,
        "invited": [person(), professional()],
        "ground_rules": [
            {"key": key, "text": "Det aftalte vi"}
            for key in ("confidentiality", "who_writes", "who_gets_notes")
        ],
        "rounds": [{"key": "works", "notes": "Han kommer hver mandag."}],
        "confidence": [{"who": "", "number": 7}],
        "agreements": [
            {
                "thread": "t00000001", "what": "Ringe til skolen", "who": "Mormor", "by": "2026-11-06",
                "noticed": "Han har et skema", "state": "open",
            }
        ],
        "next_meeting": {"day": "2026-12-04", "none_because": ""},
    }  # fmt: skip
    return body | changes


def typed(day: date, **changes: object) -> dict[str, object]:
    """The fields of the form for one whole meeting of that day."""
    fields: dict[str, object] = {
        "occurred_on": f"{day:%d.%m.%Y}", "planned_for": "", "time": "14.30", "place_type": "neutral",
        "purpose": "En plan for skolen, som alle kan stå ved", "chair": "coordinator", "chair_words": "",
        "invited-0-who": "private", "invited-0-words": "Mormor", "invited-0-said_yes": "y",
        "invited-0-attendance": "came", "invited-0-invited_by": "Personen selv", "invited-0-gets_notes": "y",
        "invited-1-who": "role-teacher", "invited-1-words": "", "invited-1-attendance": "declined",
        "invited-1-invited_by": "Koordinator",
        "ground_rules-confidentiality-text": "Det bliver i rummet",
        "ground_rules-who_writes-text": "Koordinatoren",
        "ground_rules-who_gets_notes-text": "Mormor",
        "rounds-works-notes": "Han kommer hver mandag", "rounds-worries-notes": "Nætterne er lange",
        "agreements-0-what": "Ringe til skolen", "agreements-0-who": "Mormor",
        "agreements-0-by": f"{day + timedelta(days=7):%d.%m.%Y}",
        "agreements-0-noticed": "Han har et skema", "agreements-0-state": "open",
        "confidence-0-who": "", "confidence-0-number": "7",
        "confidence-1-who": "Mormor", "confidence-1-number": "4",
        "next_meeting-day": f"{day + timedelta(days=35):%d.%m.%Y}", "next_meeting-none_because": "",
        "version": "0", "kind": "lock",
    }  # fmt: skip
    return fields | changes


def typed_plan(**changes: object) -> dict[str, object]:
    """The fields of a meeting that is held in five days."""
    day = today() + timedelta(days=5)
    plan = {"planned_for": f"{day:%d.%m.%Y}", "kind": "save", "next_meeting-day": ""}
    invited = {"invited-0-attendance": "invited", "invited-1-attendance": "invited"}
    return typed(today(), **{**plan, **invited, **changes})
