"""Wheels to test with."""

from datetime import date
from typing import Any

from portal.method import library
from portal.method.wheel import WheelDefinition

TODAY = date(2026, 11, 2)
OCCURRED = date(2026, 10, 30)
DEFINITION = library.latest("wheel", WheelDefinition)
KEYS = DEFINITION.skill_keys
BEFORE = dict(zip(KEYS, (3, 2, 4, 5, 4, 6, 3, 5, 4, 4), strict=True))
AFTER = dict(zip(KEYS, (5, 5, 6, 6, 5, 6, 5, 6, 6, 5), strict=True))

Json = dict[str, Any]


def complete_wheel() -> Json:
    """Return a wheel that can be locked."""
    return {
        "challenge": "Jeg bliver sur, når nogen taler ned til mig.",
        "arenas": ["home", "online"],
        "entries": [
            {"key": key, "grip": grip, "skipped": False, "works": "", "matters": 1}
            for key, grip in BEFORE.items()
        ],
        "views": [
            {
                "rater": "parent",
                "date": "2026-10-29",
                "agreed_to_ask": True,
                "grips": [{"key": "relation", "grip": 6}],
            }
        ],
        "chosen": ["frame", "emotion"],
        "goal": {
            "text": "Jeg går en tur, før jeg svarer.",
            "smart": dict.fromkeys(
                ("specific", "measurable", "attainable", "relevant", "timed"), True
            ),
            "reason": "",
        },
        "next_step": {"what": "Gå en tur onsdag", "when": "2026-11-04", "help_from": "min bror"},
        "review_on": "2026-12-01",
    }
