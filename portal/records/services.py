"""What people do with a sheet: start, open, save, lock, correct. A tool brings the body; all else is here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import insert

from config.clock import day_of, today
from portal.cases.queries import find_case
from portal.method.problems import RulesBroken
from portal.records import drafts, queries, steps, versions
from portal.records.case_file import CaseFile, open_case_file
from portal.records.checking import checked
from portal.records.desk import Desk
from portal.records.envelope import problems_of_visibility, read_envelope
from portal.records.models import Record
from portal.records.reading import fill, read
from portal.records.revisions import Kind, Revision, Saved
from portal.records.sheet_steps import current_with_ticked
from portal.records.tool import B, D, Filled, Talk, Tool, nothing
from security.access_log.events import Action
from security.disclosure import OpenCase, authorize, disclose_one
from security.errors import Conflict, NotFound
from security.permissions import Permission
from security.policy import TRACK_OF_WORKER
from security.visit import Visit


@dataclass(frozen=True)
class CaseOfRecord:
    """Just enough of a case to decide about a record in it."""

    tenant_id: UUID
    id: UUID


def may_write(visit: Visit, track: str) -> bool:
    """Whether to offer writing; the database decides for itself whether to let it happen."""
    return track in {TRACK_OF_WORKER.get(role) for role in visit.identity.roles}


def start(visit: Visit, tool: Tool[D, B], case_id: UUID, **facts: str | int) -> UUID:
    """An empty sheet, dated today; NotFound for whoever is not on the case."""
    case = find_case(visit, case_id)
    if not tool.belongs_in(case.track):
        raise NotFound("track")
    authorize(visit, Permission.RECORD_WRITE, [case], Action.RECORD_CREATE, "record")
    record_id = uuid4()
    visit.db.execute(
        insert(Record).values(
            tenant_id=visit.tenant.id,
            id=record_id,
            case_id=case.id,
            track=case.track,
            definition_code=tool.code,
            definition_version=tool.words().version,
            language=visit.identity.language,
            occurred_on=today(),
            created_by=visit.identity.membership_id,
            **facts,
        )
    )
    return record_id


def open_sheets(
    visit: Visit, tool: Tool[D, B], case_id: UUID, named: Sequence[UUID]
) -> tuple[CaseFile, list[Filled[D, B]]]:
    """The case, and the named sheets, or those that the tool's first page shows, in the order of their dates."""
    action = Action.RECORD_COMPARE if len(named) > 1 else Action.RECORD_READ
    file = open_case_file(visit, case_id, action, tool.code)
    if not tool.belongs_in(file.case.track):
        raise NotFound("track")
    saved = [record for record in file.of(tool.code) if record.current_version > 0]
    if set(named) - {record.id for record in saved}:
        raise NotFound
    wanted = [record for record in saved if record.id in named] or tool.chosen(saved)
    found = [
        fill(tool, record, read(file.opened, row), ticked)
        for record, row, ticked in current_with_ticked(visit, wanted)
    ]
    return file, sorted(found, key=lambda each: (each.record.occurred_on, each.record.created_at))


def open_desk(
    visit: Visit,
    tool: Tool[D, B],
    case_id: UUID,
    record_id: UUID,
    action: Action,
    version: int | None = None,
) -> Desk[D, B]:
    """One sheet to read or to write in; an earlier version of it by its number. NotFound otherwise."""
    file = open_case_file(visit, case_id, action, tool.code, record_id)
    record = file.record(tool.code, record_id)
    number = record.current_version if version is None else version
    row = queries.version(visit, record, number) if number > 0 else None
    if row is None and version is not None:
        raise NotFound
    saved = fill(tool, record, read(file.opened, row)) if row else None
    writing = action is Action.RECORD_WRITE
    draft = drafts.read(visit, record, file.opened) if writing else None
    return Desk(visit, tool, file, record, tool.words(record.definition_version), saved, draft)


def history(
    visit: Visit, tool: Tool[D, B], case_id: UUID, record_id: UUID
) -> tuple[CaseFile, Record, list[Filled[D, B]]]:
    """Every version of one sheet, latest first."""
    file = open_case_file(visit, case_id, Action.RECORD_HISTORY, tool.code, record_id)
    record = file.record(tool.code, record_id)
    rows = queries.versions(visit, record)
    return file, record, [fill(tool, record, read(file.opened, row)) for row in rows]


def open_for_draft(
    visit: Visit, tool: Tool[D, B], case_id: UUID, record_id: UUID
) -> tuple[Record, OpenCase]:
    """The least that keeping a draft needs: the envelope and the key, with its entry."""
    record = queries.find_record(visit, case_id, record_id, tool.code)
    case = CaseOfRecord(record.tenant_id, record.case_id)
    grant = authorize(
        visit, Permission.RECORD_WRITE, [case], Action.DRAFT_SAVE, "record", tool.code, record.id
    )
    return record, disclose_one(grant)


def find(visit: Visit, tool: Tool[D, B], case_id: UUID, record_id: UUID) -> Record:
    """The sheet's envelope; NotFound for whoever may not see it."""
    return queries.find_record(visit, case_id, record_id, tool.code)


def save(
    visit: Visit,
    tool: Tool[D, B],
    desk: Desk[D, B],
    revision: Revision,
    *,
    otherwise_sound: bool = True,
) -> None:
    """Save, share, lock or correct. Raises RulesBroken, or Conflict when somebody saved first.

    A sheet that its form found unsound is checked, so that everything is told at once, and refused.
    """
    record = desk.record
    talk = Talk(revision.occurred_on, today(), day_of(record.created_at))
    body, found = checked(tool, revision, talk, desk.definition)
    left_to_do = list(tool.steps(_as_saved(desk, revision, body))) if not found else []
    envelope, told = read_envelope(revision.envelope)
    kinds = [step.kind for step in left_to_do]
    found = [*found, *told, *problems_of_visibility(revision.visibility, kinds)]
    if found or not otherwise_sound:
        raise RulesBroken(found)
    if record.current_version != revision.base_version:
        raise Conflict
    versions.add(visit, desk.file.opened, record, revision, body.to_json(), envelope)
    if tool.steps is not nothing:
        steps.sync(
            visit,
            desk.file.opened,
            record,
            left_to_do,
            takes_over=tool.takes_over(body),
            answered=tool.answered(body),
        )
    drafts.clear(visit, record)
    tool.saved(desk, body)


def _as_saved(desk: Desk[D, B], revision: Revision, body: B) -> Filled[D, B]:
    version, author = revision.base_version + 1, desk.visit.identity.membership_id
    saved = Saved(
        version, revision.kind, revision.occurred_on, body.to_json(), revision.reason, author,
        datetime.now(UTC),
    )  # fmt: skip
    return Filled(desk.record, saved, body, desk.definition)


def kind_for(record: Record, asked: str) -> Kind:
    """How to save: a locked sheet takes corrections only. NotFound for anything made up."""
    if record.is_locked:
        return "correction"
    known: dict[str, Kind] = {"save": "save", "share": "share", "lock": "lock"}
    if asked not in known:
        raise NotFound("malformed")
    return known[asked]
