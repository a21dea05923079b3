"""Between what was typed in the form and the body of the sheet, both ways."""

from collections.abc import Callable, Iterator
from typing import Any

from portal.tools.session.body import Conflict, SessionBody, TimeSpent
from portal.web.forms import Typed, whole_or_text, write_day

Json = dict[str, Any]
TEXTS = (
    "starts_at", "form", "no_show_reason", "better_since", "exceptions", "coping", "hopes",
    "strengths", "concern", "concern_note", "reflection",
)  # fmt: skip


def body_from(form: Any) -> Json:
    """The body as JSON, unchecked: what cannot be read stays as typed, so that the rules name it."""
    return {
        **{name: form[name].data or "" for name in TEXTS},
        "minutes": whole_or_text(form.minutes.data),
        "visit_requested_on": _day(form.visit_requested_on),
        "present": form.present.data or [],
        "previous_tasks": _rows(form.previous_tasks, _texts("what", "outcome", "learning")),
        "topics": form.topics.data or [],
        "scales": _rows(form.scales, _scale),
        "next_tasks": _rows(form.next_tasks, _task),
        "useful": whole_or_text(form.useful.data),
        "conflict": _texts(*Conflict.model_fields)(form.conflict.form),
        "time": {name: whole_or_text(form.time.form[name].data) for name in TimeSpent.model_fields},
        "journal": {
            "fields": form.journal.form["fields"].data or [],
            **_texts("text", "state", "reference")(form.journal.form),
        },
    }


def typed_from(body: SessionBody) -> Typed:
    """A saved sheet as if it had just been typed."""
    return dict(_pairs(body))


def _texts(*names: str) -> Callable[[Any], Json]:
    return lambda form: {name: form[name].data or "" for name in names}


def _scale(form: Any) -> Json:
    answer = _texts("question", "not_lower", "one_up")(form)
    return {**answer, "value": whole_or_text(form["value"].data)}


def _task(form: Any) -> Json:
    return {**_texts("what", "owner")(form), "by": _day(form["by"])}


def _rows(rows: Any, read: Callable[[Any], Json]) -> list[Json]:
    """The rows up to the last one on which something is written."""
    found = [read(row.form) for row in rows.entries]
    while found and not any(value not in ("", None) for value in found[-1].values()):
        found.pop()
    return found


def _day(field: Any) -> str | None:
    return field.day.isoformat() if field.day else None


def _pairs(body: SessionBody) -> Iterator[tuple[str, list[str]]]:
    for name in TEXTS:
        yield name, [getattr(body, name)]
    yield "minutes", [_number(body.minutes)]
    yield "visit_requested_on", [write_day(body.visit_requested_on)]
    yield "present", list(body.present)
    yield "topics", list(body.topics)
    yield "useful", [_number(body.useful)]
    yield from _pairs_of_rows(body)
    for name, said in body.conflict:
        yield f"conflict-{name}", [said]
    for name, minutes in body.time:
        yield f"time-{name}", [_number(minutes)]
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
        yield f"scales-{position}-value", [_number(scale.value)]
    for position, task in enumerate(body.next_tasks):
        yield f"next_tasks-{position}-what", [task.what]
        yield f"next_tasks-{position}-owner", [task.owner]
        yield f"next_tasks-{position}-by", [write_day(task.by)]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
