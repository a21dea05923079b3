"""Turns a told wheel into the body that the portal keeps."""

from datetime import date, timedelta
from typing import Any

from portal.demo.stories import SKIP, StoryCorrection, StoryStep, StoryView, StoryWheel
from portal.method.smart import KEYS as SMART_KEYS
from portal.method.wheel import WheelDefinition
from portal.tools.wheel.body import WheelBody

Json = dict[str, Any]


def wheel_body(told: StoryWheel, anchor: date, definition: WheelDefinition) -> Json:
    """Return the JSON body; raises pydantic's ValidationError if the story breaks the types."""
    occurred_on = told.occurred_on(anchor)
    raw = {
        "challenge": told.challenge,
        "arenas": list(told.arenas),
        "entries": _entries(told, definition),
        "views": [_view(view, occurred_on) for view in told.views],
        "chosen": list(told.chosen),
        "goal": {"text": told.goal, "smart": _smart(told), "reason": told.reason},
        "next_step": _step(told.step, occurred_on),
        "review_on": _days_after(occurred_on, told.review_after),
    }
    return WheelBody.from_json(raw).to_json()


def corrected_body(body: Json, change: StoryCorrection) -> Json:
    """Return the body as it reads after the correction."""
    entries = [
        entry | {"grip": change.grips.get(entry["key"], entry["grip"])} for entry in body["entries"]
    ]
    challenge = change.challenge or body["challenge"]
    return WheelBody.from_json(body | {"challenge": challenge, "entries": entries}).to_json()


def _entries(told: StoryWheel, definition: WheelDefinition) -> list[Json]:
    matters = told.matters or (None,) * len(definition.skills)
    rows = zip(definition.skill_keys, told.grips, matters, strict=True)
    return [
        {
            "key": key,
            "grip": None if grip == SKIP else grip,
            "skipped": grip == SKIP,
            "works": told.works.get(key, ""),
            "matters": importance,
        }
        for key, grip, importance in rows
    ]


def _view(view: StoryView, occurred_on: date) -> Json:
    return {
        "rater": view.rater,
        "date": (occurred_on - timedelta(days=view.days_before)).isoformat(),
        "agreed_to_ask": view.agreed,
        "grips": [{"key": key, "grip": grip} for key, grip in view.grips.items()],
    }


def _smart(told: StoryWheel) -> dict[str, bool]:
    return {key: bool(told.goal) and key not in told.no_to for key in SMART_KEYS}


def _step(step: StoryStep | None, occurred_on: date) -> Json:
    if step is None:
        return {}
    when = _days_after(occurred_on, step.in_days)
    return {"what": step.what, "when": when, "help_from": step.help_from}


def _days_after(day: date, days: int | None) -> str | None:
    return None if days is None else (day + timedelta(days=days)).isoformat()
