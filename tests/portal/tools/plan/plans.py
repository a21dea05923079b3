"""Reviews of a plan to test with."""

from datetime import date
from typing import Any

from portal.method import library
from portal.method.plan import PlanDefinition
from portal.method.smart import KEYS as SMART_KEYS
from portal.records.tool import Talk
from portal.tools.plan.body import PlanBody

TODAY = date(2026, 11, 2)
OCCURRED = date(2026, 10, 30)
TALK = Talk(OCCURRED, TODAY, OCCURRED)
DEFINITION = library.latest("plan", PlanDefinition)
BEFORE = {"mentee": 3, "mentor": 2, "parent": 4}
AFTER = {"mentee": 5, "mentor": 5, "parent": 4}

Json = dict[str, Any]


def complete_plan(ratings: dict[str, int] = BEFORE) -> Json:
    """A review that can be locked."""
    return {
        "items": [
            item("concern_event", "Kom ikke i skole tre dage i september", observed_on="2026-09"),
            item("worry", "At han mister sin læreplads", kind="interpretation"),
            item("resource", "Spiller fodbold to gange om ugen", dimension="network"),
        ],
        "pairs": [pair(ratings)],
        "goals": [],
        "actions": [
            {"thread": "t00000009", "what": "Ringe til træneren", "who": "Mentor",
             "by": "2026-11-06", "state": "open", "outcome": ""},
        ],
        "crisis": {"acute": False, "handled_how": "", "checks": [], "decided_on": None,
                   "decision": "", "sent_to": "", "reference": ""},
    }  # fmt: skip


def item(column: str, text: str, **said: str) -> Json:
    """A point of the analysis."""
    rest = {"kind": "observed", "dimension": "", "seen_by": "", "observed_on": ""}
    return {"column": column, "text": text, **rest, **said}


def pair(ratings: dict[str, int], **changes: Any) -> Json:
    """A concern with its goal and the numbers."""
    whole = {
        "who": "Moren og mentor",
        "what": "At han trækker sig fra skole og venner",
        "consequence": "At kun de nye venner på nettet er tilbage",
        "mentee_view": "partly",
        "mentee_view_text": "Jeg har brug for fred, ikke for andre venner",
        "goal": goal(),
        "anchors": {"zero": "", "five": "", "ten": ""},
        "ratings": [rating(key, value) for key, value in ratings.items()],
        "no_citizen_reason": "",
    }
    return {**whole, **changes}


def goal(**changes: Any) -> Json:
    """A goal that lacks nothing."""
    whole = {
        "thread": "t00000001",
        "since": None,
        "wheel": "",
        "statement": "Han er i skole hver dag og ser en ven i weekenden",
        "signs": ["Møder klokken otte", "Svarer på beskeder"],
        "hold_weeks": 8,
        "smart": dict.fromkeys(SMART_KEYS, True),
        "smart_reason": "",
        "skills": ["frame", "relation"],
        "owner": "Mentor",
        "due": "2027-02-01",
        "state": "active",
        "state_reason": "",
    }
    return {**whole, **changes}


def rating(key: str, value: int | None) -> Json:
    """A number with what holds it up."""
    return {"key": key, "value": value, "why_not_lower": "Han kom til mødet", "one_up": ""}


def body(raw: Json | None = None) -> PlanBody:
    """The typed body."""
    return PlanBody.from_json(complete_plan() if raw is None else raw)


def with_change(path: str, value: object) -> Json:
    """A complete plan with one place changed."""
    raw = complete_plan()
    *parents, last = path.split(".")
    place: Any = raw
    for step in parents:
        place = place[int(step) if step.isdigit() else step]
    place[int(last) if last.isdigit() else last] = value
    return raw
