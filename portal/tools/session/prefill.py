"""What an empty sheet begins with: what stays the same from talk to talk, and what was agreed last time."""

from collections.abc import Iterator
from datetime import date, timedelta

from portal.method.definitions import keys_of
from portal.method.session import SessionDefinition
from portal.records import queries
from portal.records.desk import Desk
from portal.records.reading import read
from portal.tools.session.body import SessionBody
from portal.web.typed_values import Typed, write_day, write_number

LOOKED_THROUGH = 8  # sheets back in time, past those that tell of no talk
FIRST = SessionBody()


def prefilled(desk: Desk[SessionDefinition, SessionBody]) -> Typed:
    """The fields of a sheet on which nothing was written yet."""
    return from_last_time(last_talk(desk), desk.definition, desk.record.occurred_on)


def last_talk(desk: Desk[SessionDefinition, SessionBody]) -> SessionBody | None:
    """The latest saved sheet that is no no-show; None for the first talk. One read of the database."""
    others = [r for r in desk.file.of(desk.tool.code) if r.id != desk.record.id]
    ids = [record.id for record in others if record.current_version > 0][:LOOKED_THROUGH]
    if not ids:
        return None
    found = queries.current_versions(desk.visit, desk.file.case.id, ids, desk.tool.code)
    rows = {record.id: row for record, row in found}
    for record_id in ids:
        body = SessionBody.from_json(read(desk.file.opened, rows[record_id]).body)
        if not body.is_no_show:
            return body
    return None


def from_last_time(last: SessionBody | None, definition: SessionDefinition, day: date) -> Typed:
    """The fields as if typed; what is empty is left out."""
    pairs = dict(_pairs(last or FIRST, definition, day))
    return {name: values for name, values in pairs.items() if values not in ([], [""])}


def _pairs(
    last: SessionBody, definition: SessionDefinition, day: date
) -> Iterator[tuple[str, list[str]]]:
    yield "form", [last.form]
    yield "minutes", [write_number(last.minutes)]
    yield "present", list(last.present)
    for name, minutes in last.time:
        yield f"time-{name}", [write_number(minutes)]
    agreed = [task.what for task in last.next_tasks if not task.is_empty]
    for position, what in enumerate(agreed):
        yield f"previous_tasks-{position}-what", [what]
    asked = [scale.question for scale in last.scales if scale.question]
    for position, question in enumerate(asked):
        yield f"scales-{position}-question", [question]
    after = timedelta(days=definition.rules.task_suggested_after_days)
    yield "next_tasks-0-owner", [definition.owners[0].key]
    yield "next_tasks-0-by", [write_day(day + after)]
    yield "concern", [definition.concerns[0].key]
    yield "journal-fields", list(last.journal.fields or keys_of(definition.journal_fields))
    yield "journal-state", [definition.journal_states[0].key]
