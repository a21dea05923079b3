"""Between what was typed in the form and the body of the sheet, both ways."""

from collections.abc import Iterator
from typing import Any

from portal.method.sheets import Json
from portal.tools.wheel.body import SkillEntry, View, WheelBody
from portal.tools.wheel.forms import SKIP
from portal.web.form_rows import filled_rows
from portal.web.typed_values import (
    Typed,
    read_texts,
    whole_or_text,
    write_day,
    write_number,
    write_tick,
)


def body_from(form: Any) -> Json:
    """The body as JSON, unchecked: what cannot be read stays as typed, so that the rules name it."""
    return {
        "challenge": form.challenge.data or "",
        "arenas": form.arenas.data or [],
        "entries": [
            entry for entry in map(_entry_json, form.entries.form) if _says_something(entry)
        ],
        "views": [_view_json(row) for row in filled_rows(form.views, {})],
        "chosen": form.chosen.data or [],
        "goal": _goal_json(form.goal.form),
        "next_step": {
            **read_texts(form.next_step.form, "what", "help_from"),
            "when": form.next_step.form.when.iso,
        },
        "review_on": form.review_on.iso,
    }


def typed_from(body: WheelBody) -> Typed:
    """A saved wheel as if it had just been typed."""
    return dict(_pairs(body))


def _entry_json(field: Any) -> Json:
    form = field.form
    skipped = form.grip.data == SKIP
    return {
        "key": field.short_name, "grip": None if skipped else whole_or_text(form.grip.data),
        "skipped": skipped, "works": form.works.data or "", "matters": whole_or_text(form.matters.data),
    }  # fmt: skip


def _says_something(entry: Json) -> bool:
    return (
        entry["grip"] is not None
        or entry["matters"] is not None
        or bool(entry["skipped"] or entry["works"])
    )


def _view_json(form: Any) -> Json:
    grips = [{"key": grip.short_name, "grip": whole_or_text(grip.data)} for grip in form.grips.form]
    return {
        "rater": form.rater.data or "", "date": form.date.iso,
        "agreed_to_ask": bool(form.agreed_to_ask.data),
        "grips": [grip for grip in grips if grip["grip"] is not None],
    }  # fmt: skip


def _goal_json(form: Any) -> Json:
    return {
        **read_texts(form, "text", "reason"),
        "smart": dict.fromkeys(form.smart.data or [], True),
    }


def _pairs(body: WheelBody) -> Iterator[tuple[str, list[str]]]:
    yield "challenge", [body.challenge]
    yield "arenas", list(body.arenas)
    yield "chosen", list(body.chosen)
    yield "goal-text", [body.goal.text]
    yield "goal-smart", body.goal.smart.answered_yes
    yield "goal-reason", [body.goal.reason]
    yield "next_step-what", [body.next_step.what]
    yield "next_step-when", [write_day(body.next_step.when)]
    yield "next_step-help_from", [body.next_step.help_from]
    yield "review_on", [write_day(body.review_on)]
    for entry in body.entries:
        yield from _entry_pairs(entry)
    for position, view in enumerate(body.views):
        yield from _view_pairs(f"views-{position}", view)


def _entry_pairs(entry: SkillEntry) -> Iterator[tuple[str, list[str]]]:
    name = f"entries-{entry.key}"
    yield f"{name}-grip", [SKIP if entry.skipped else write_number(entry.grip)]
    yield f"{name}-works", [entry.works]
    yield f"{name}-matters", [write_number(entry.matters)]


def _view_pairs(name: str, view: View) -> Iterator[tuple[str, list[str]]]:
    yield f"{name}-rater", [view.rater]
    yield f"{name}-date", [write_day(view.date)]
    yield f"{name}-agreed_to_ask", [write_tick(view.agreed_to_ask)]
    for grip in view.grips:
        yield f"{name}-grips-{grip.key}", [write_number(grip.grip)]
