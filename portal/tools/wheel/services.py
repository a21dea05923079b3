"""What people do with the wheel: start, fill, save, lock, correct, compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from config.clock import today
from config.messages import N_
from portal.cases.queries import find_case
from portal.method import library
from portal.method.problems import Problem, RulesBroken, problems_from
from portal.method.wheel import WheelDefinition
from portal.records import drafts, queries
from portal.records import services as records
from portal.records.case_file import CaseFile, open_case_file
from portal.records.drafts import OpenDraft
from portal.records.models import Record
from portal.records.services import Definition, Kind, Revision, Saved
from portal.tools.wheel.body import WheelBody
from portal.tools.wheel.filled import FilledWheel
from portal.tools.wheel.rules import problems_before_lock, problems_of
from security.access_log.events import Action
from security.errors import NotFound
from security.policy import TRACK_OF_WORKER
from security.visit import Visit

CODE = "wheel"
REASON_LIMIT = 500


@dataclass(frozen=True)
class Sheet:
    """A wheel on the desk: what is saved, and what this person has typed since."""

    file: CaseFile
    record: Record
    definition: WheelDefinition
    saved: FilledWheel | None
    draft: OpenDraft | None


def definition_of(record: Record) -> WheelDefinition:
    """The words of the version that this record was started with."""
    return library.definition(CODE, record.definition_version, WheelDefinition)


def latest_definition() -> WheelDefinition:
    """The words that a new wheel is started with."""
    return library.latest(CODE, WheelDefinition)


def may_write(visit: Visit, track: str) -> bool:
    """Whether to offer writing; the database decides for itself whether to let it happen."""
    return track in {TRACK_OF_WORKER.get(role) for role in visit.identity.roles}


def find(visit: Visit, case_id: UUID, record_id: UUID) -> Record:
    """The wheel's envelope; NotFound for whoever may not see it."""
    return queries.find_record(visit, case_id, record_id, CODE)


def as_body(raw: dict[str, Any]) -> WheelBody:
    """What was typed as far as it can be read, for showing two texts side by side."""
    try:
        return WheelBody.from_json(raw)
    except ValidationError as error:
        bad = {fault["loc"][0] for fault in error.errors(include_input=False)}
        return WheelBody.from_json({name: value for name, value in raw.items() if name not in bad})


def start(visit: Visit, case_id: UUID) -> UUID:
    """An empty wheel, dated today; NotFound for whoever is not on the case."""
    case = find_case(visit, case_id)
    latest = latest_definition()
    return records.start(visit, case, case.track, Definition(CODE, latest.version), today())


def open_wheels(
    visit: Visit, case_id: UUID, chosen: Sequence[UUID]
) -> tuple[CaseFile, list[FilledWheel]]:
    """The case, and the named wheels in the order of their dates; none named: the first and last saved."""
    action = Action.RECORD_COMPARE if len(chosen) == 2 else Action.RECORD_READ
    file = open_case_file(visit, case_id, action, CODE)
    wanted = {record.id for record in _wanted(file, chosen)}
    rows = queries.current_versions(visit, case_id, CODE, wanted)
    found = [_fill(record, records.read(file.opened, row)) for record, row in rows]
    return file, sorted(
        found, key=lambda wheel: (wheel.record.occurred_on, wheel.record.created_at)
    )


def open_wheel(visit: Visit, case_id: UUID, record_id: UUID, action: Action) -> Sheet:
    """One wheel to read or to write in."""
    file = open_case_file(visit, case_id, action, CODE, record_id)
    record = file.record(CODE, record_id)
    row = queries.current_version(visit, record)
    saved = _fill(record, records.read(file.opened, row)) if row else None
    draft = drafts.read(visit, record, file.opened) if action is Action.RECORD_WRITE else None
    return Sheet(file, record, definition_of(record), saved, draft)


def history(
    visit: Visit, case_id: UUID, record_id: UUID
) -> tuple[CaseFile, Record, list[FilledWheel]]:
    """Every version of one wheel, latest first."""
    file = open_case_file(visit, case_id, Action.RECORD_HISTORY, CODE, record_id)
    record = file.record(CODE, record_id)
    rows = queries.versions(visit, record)
    return file, record, [_fill(record, records.read(file.opened, row)) for row in rows]


def save(visit: Visit, record: Record, revision: Revision) -> None:
    """Save, share, lock or correct. Raises RulesBroken, or Conflict when somebody saved first."""
    body = check(record, revision)
    records.save(visit, record, _with_body(revision, body))
    drafts.clear(visit, record)


def check(record: Record, revision: Revision) -> WheelBody:
    """The typed body, if it follows the rules for this kind of saving; raises RulesBroken."""
    definition = definition_of(record)
    rules = problems_of if revision.kind in ("save", "share") else problems_before_lock
    found = rules(revision.body, revision.occurred_on, today(), definition)
    found += _reason_problems(revision)
    if found:
        raise RulesBroken(found)
    try:
        return WheelBody.from_json(revision.body)
    except ValidationError as error:
        raise RulesBroken(problems_from(error, revision.body)) from None


def kind_for(record: Record, asked: str) -> Kind:
    """How to save: a locked wheel takes corrections only. NotFound for anything made up."""
    if record.is_locked:
        return "correction"
    known: dict[str, Kind] = {"save": "save", "share": "share", "lock": "lock"}
    if asked not in known:
        raise NotFound("malformed")
    return known[asked]


def _reason_problems(revision: Revision) -> list[Problem]:
    if revision.kind != "correction":
        return []
    if not (revision.reason or "").strip():
        return [Problem("reason", N_("Write why the wheel is corrected"))]
    if len(revision.reason or "") > REASON_LIMIT:
        return [
            Problem("reason", N_("Write at most %(limit)s characters"), {"limit": REASON_LIMIT})
        ]
    return []


def _with_body(revision: Revision, body: WheelBody) -> Revision:
    return Revision(
        revision.base_version, revision.kind, revision.occurred_on, body.to_json(), revision.reason
    )


def _fill(record: Record, saved: Saved) -> FilledWheel:
    return FilledWheel(record, saved, WheelBody.from_json(saved.body), definition_of(record))


def _wanted(file: CaseFile, chosen: Sequence[UUID]) -> list[Record]:
    saved = [record for record in file.of(CODE) if record.current_version > 0]
    if chosen:
        named = [record for record in saved if record.id in chosen]
        if len(named) != len(set(chosen)):
            raise NotFound
        return named
    locked = [record for record in saved if record.is_locked] or saved
    return [locked[0], locked[-1]] if len(locked) > 1 else locked


def day_of(value: date | None) -> date:
    """The day of the talk; today while nothing readable was typed."""
    return value or today()
