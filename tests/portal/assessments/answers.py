"""Answers to test with: the method's own figures, and whole sheets around them."""

from datetime import date
from typing import Any

from portal.assessments.windows import Course
from portal.method import library
from portal.method.instrument import InstrumentDefinition

LIFE_SKILLS = library.latest("life_skills", InstrumentDefinition)
PARENTING = library.latest("parenting", InstrumentDefinition)
SKILLS_PRE = dict(zip(LIFE_SKILLS.item_keys, (3, 2, 4, 5, 4, 6, 3, 5, 4, 4), strict=True))
SKILLS_POST = dict(zip(LIFE_SKILLS.item_keys, (5, 5, 6, 6, 5, 6, 5, 6, 6, 5), strict=True))
PARENT_PRE = dict(zip(PARENTING.item_keys, (4, 5, 3, 3, 4, 2, 5, 4, 4, 2, 3, 3), strict=True))
PARENT_POST = dict(zip(PARENTING.item_keys, (6, 6, 5, 5, 6, 4, 6, 6, 5, 4, 4, 5), strict=True))
COURSE = Course(date(2026, 3, 2), date(2026, 9, 30))

Json = dict[str, Any]


def without(answers: dict[str, int], *keys: str) -> dict[str, int]:
    """Return the answers without some."""
    return {key: number for key, number in answers.items() if key not in keys}


def complete(answers: dict[str, int] = SKILLS_PRE, **changes: Any) -> Json:
    """Return a set of answers that can be locked."""
    return {"answers": dict(answers), "mode": "together", **changes}
