"""What an empty sheet begins with: what stays the same from talk to talk, and what was agreed last time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from config.clock import today
from portal.method.definitions import keys_of
from portal.method.session import SessionDefinition
from portal.records.desk import Desk
from portal.records.journal import marks
from portal.records.reading import read
from portal.records.sheet_steps import with_ticked
from portal.records.step_answers import same_words
from portal.tools.session.body import MOST_ROWS, SessionBody
from portal.tools.session.steps import DONE, task_key
from portal.web.typed_values import Typed, write_day, write_number

LOOKED_THROUGH = 8  # sheets back in time, past those that tell of no talk


@dataclass(frozen=True)
class LastTalk:
    """The sheet of last time, and which of its tasks people have ticked since."""

    body: SessionBody
    ticked: Mapping[str, str]
    journal_state: str = marks.NOT_RELEVANT

    def tasks(self) -> Iterator[tuple[str, str]]:
        """What to ask about, and how it is known to have gone: its own tasks, then what was not done before."""
        for position, task in enumerate(self.body.next_tasks):
            state = self.ticked.get(task_key(position), "")
            if not task.is_empty and state != "dropped":
                yield task.what, state
        own = {same_words(task.what) for task in self.body.next_tasks}
        for asked in self.body.previous_tasks:
            if asked.what and asked.outcome != DONE and same_words(asked.what) not in own:
                yield asked.what, ""


FIRST = LastTalk(SessionBody(), {})


def prefilled(desk: Desk[SessionDefinition, SessionBody]) -> Typed:
    """The fields of a sheet on which nothing was written yet."""
    return from_last_time(last_talk(desk), desk.definition, today())


def last_talk(desk: Desk[SessionDefinition, SessionBody]) -> LastTalk | None:
    """The latest saved sheet that is no no-show; None for the first talk. One read of the database."""
    others = [r for r in desk.file.of(desk.tool.code) if r.id != desk.record.id]
    saved = [record for record in others if record.current_version > 0][:LOOKED_THROUGH]
    if not saved:
        return None
    ids, states = [record.id for record in saved], {r.id: r.journal_state for r in saved}
    found = with_ticked(desk.visit, ids)
    for record_id in ids:
        row, ticked = found[record_id]
        body = SessionBody.from_json(read(desk.file.opened, row).body)
        if not body.is_no_show:
            return LastTalk(body, ticked, states[record_id])
    return None


def from_last_time(last: LastTalk | None, definition: SessionDefinition, day: date) -> Typed:
    """The fields as if typed; what is empty is left out."""
    pairs = dict(_pairs(last or FIRST, definition, day))
    return {name: values for name, values in pairs.items() if values not in ([], [""])}


def _pairs(
    talk: LastTalk, definition: SessionDefinition, day: date
) -> Iterator[tuple[str, list[str]]]:
    last = talk.body
    yield "form", [last.form]
    yield "minutes", [write_number(last.minutes)]
    yield "present", list(last.present)
    # Minutes of contact follow the length of this talk: those of last time would tell a wrong one.
    for name in ("travel", "admin"):
        yield f"time-{name}", [write_number(getattr(last.time, name))]
    for position, (what, state) in enumerate(islice(talk.tasks(), MOST_ROWS)):
        yield f"previous_tasks-{position}-what", [what]
        yield f"previous_tasks-{position}-outcome", [state]
    asked = [scale.question for scale in last.scales if scale.question]
    for position, question in enumerate(asked):
        yield f"scales-{position}-question", [question]
    after = timedelta(days=definition.rules.task_suggested_after_days)
    yield "next_tasks-0-owner", [definition.owners[0].key]
    yield "next_tasks-0-by", [write_day(day + after)]
    yield "concern", [definition.concerns[0].key]
    yield "journal-fields", list(last.journal.fields or keys_of(definition.journal_fields))
    # Where one talk goes into the file, so will most likely the next: it is transferred anew each time.
    filed = talk.journal_state != marks.NOT_RELEVANT
    yield "journal-state", [marks.TO_TRANSFER if filed else marks.NOT_RELEVANT]
