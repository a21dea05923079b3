"""Between what was typed in the form and the body of the sheet, both ways."""

from collections.abc import Iterator
from typing import Any

from portal.method.sheets import Json
from portal.tools.session.body import Conflict, SessionBody, TimeSpent
from portal.web.form_rows import filled_rows
from portal.web.typed_values import Typed, read_texts, whole_or_text, write_day, write_number

TEXTS = (
    "starts_at", "form", "no_show_reason", "better_since", "exceptions", "coping", "hopes",
    "strengths", "concern", "concern_note", "reflection",
)  # fmt: skip


def body_from(form: Any) -> Json:
    """The body as JSON, unchecked: what cannot be read stays as typed, so that the rules name it."""
    return {
        **read_texts(form, *TEXTS),
        "minutes": whole_or_text(form.minutes.data),
        "visit_requested_on": form.visit_requested_on.iso,
        "present": form.present.data or [],
        "previous_tasks": [
            read_texts(row, "what", "outcome", "learning")
            for row in filled_rows(form.previous_tasks, {})
        ],
        "topics": form.topics.data or [],
        "scales": [_scale(row) for row in filled_rows(form.scales, {})],
        "next_tasks": [_task(row) for row in filled_rows(form.next_tasks, {})],
        "useful": whole_or_text(form.useful.data),
        "conflict": read_texts(form.conflict.form, *Conflict.model_fields),
        "time": {name: whole_or_text(form.time.form[name].data) for name in TimeSpent.model_fields},
        "journal": {
            "fields": form.journal.form["fields"].data or [],
            **read_texts(form.journal.form, "text", "state", "reference"),
        },
    }


def typed_from(body: SessionBody) -> Typed:
    """A saved sheet as if it had just been typed."""
    return dict(_pairs(body))


def _scale(form: Any) -> Json:
    answer = read_texts(form, "question", "not_lower", "one_up")
    return {**answer, "value": whole_or_text(form["value"].data)}


def _task(form: Any) -> Json:
    return {**read_texts(form, "what", "owner"), "by": form["by"].iso}


def _pairs(body: SessionBody) -> Iterator[tuple[str, list[str]]]:
    for name in TEXTS:
        yield name, [getattr(body, name)]
    yield "minutes", [write_number(body.minutes)]
    yield "visit_requested_on", [write_day(body.visit_requested_on)]
    yield "present", list(body.present)
    yield "topics", list(body.topics)
    yield "useful", [write_number(body.useful)]
    yield from _pairs_of_rows(body)
    for name, said in body.conflict:
        yield f"conflict-{name}", [said]
    for name, minutes in body.time:
        yield f"time-{name}", [write_number(minutes)]
    yield "journal-fields", list(body.journal.fields)
    for name in ("text", "state", "reference"):
        yield f"journal-{name}", [getattr(body.journal, name)]


def _pairs_of_rows(body: SessionBody) -> Iterator[tuple[str, list[str]]]:
    for position, done in enumerate(body.previous_tasks):
        for name, said in done:
            yield f"previous_tasks-{position}-{name}", [said]
    for position, scale in enumerate(body.scales):
        for name in ("question", "not_lower", "one_up"):
            yield f"scales-{position}-{name}", [getattr(scale, name)]
        yield f"scales-{position}-value", [write_number(scale.value)]
    for position, task in enumerate(body.next_tasks):
        yield f"next_tasks-{position}-what", [task.what]
        yield f"next_tasks-{position}-owner", [task.owner]
        yield f"next_tasks-{position}-by", [write_day(task.by)]
