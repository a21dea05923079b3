"""A wheel as a mentor types it, for tests that need a whole one."""

from datetime import date, timedelta

SKILLS = ("relation", "frame", "community", "agency", "reality", "values", "emotion", "self", "others",
          "overview")  # fmt: skip
BEFORE = (3, 2, 4, 5, 4, 6, 3, 5, 4, 4)
AFTER = (5, 5, 6, 6, 5, 6, 5, 6, 6, 5)


def typed(day: date, grips: tuple[int, ...] = BEFORE, **changes: object) -> dict[str, object]:
    """The fields of the form for one whole wheel of that day."""
    fields: dict[str, object] = {
        "occurred_on": f"{day:%d.%m.%Y}",
        "challenge": "At komme op om morgenen",
        "arenas": ["home", "school_work"],
        "chosen": ["frame"],
        "goal-text": "Jeg er i skole klokken otte fire dage om ugen",
        "goal-smart": ["specific", "measurable", "attainable", "relevant", "timed"],
        "next_step-what": "Sætte to vækkeure",
        "next_step-when": f"{day + timedelta(days=7):%d.%m.%Y}",
        "next_step-help_from": "Mormor",
        "review_on": f"{day + timedelta(days=56):%d.%m.%Y}",
        "version": "0",
        "kind": "lock",
    }
    for key, grip in zip(SKILLS, grips, strict=True):
        fields |= {f"entries-{key}-grip": str(grip), f"entries-{key}-matters": "2"}
    return fields | changes
