"""Starting, reading and saving records. A tool brings the body; all else happens here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from portal.records.models import Record, RecordVersion
from security.access_log.events import Action
from security.disclosure import Case, OpenCase, authorize, disclose_one
from security.errors import Conflict
from security.permissions import Permission
from security.visit import Visit

Json = dict[str, Any]
Kind = Literal["save", "share", "lock", "correction"]
ALREADY_SAVED = ("40001", "23505")  # the database saw the other version first


@dataclass(frozen=True)
class CaseOfRecord:
    """Just enough of a case to decide about a record in it."""

    tenant_id: UUID
    id: UUID


@dataclass(frozen=True)
class Saved:
    """One version, opened."""

    version: int
    kind: str
    occurred_on: date
    body: Json
    reason: str | None
    author_id: UUID
    saved_at: datetime


@dataclass(frozen=True)
class Revision:
    """What somebody wants to save: on top of which version, how, and why."""

    base_version: int
    kind: Kind
    occurred_on: date
    body: Json
    reason: str | None = None


@dataclass(frozen=True)
class Definition:
    """Which tool, and which version of its content, a new record is filled with."""

    code: str
    version: str


def start(visit: Visit, case: Case, track: str, definition: Definition, occurred_on: date) -> UUID:
    """Make an empty record; the database refuses people who are not on the case."""
    authorize(visit, Permission.RECORD_WRITE, [case], Action.RECORD_CREATE, "record")
    record_id = uuid4()
    visit.db.execute(
        insert(Record).values(
            tenant_id=visit.tenant.id,
            id=record_id,
            case_id=case.id,
            track=track,
            definition_code=definition.code,
            definition_version=definition.version,
            language=visit.identity.language,
            occurred_on=occurred_on,
            created_by=visit.identity.membership_id,
        )
    )
    return record_id


def open_record(visit: Visit, record: Record, action: Action) -> OpenCase:
    """The key for one record's bodies, with the entry that names the record."""
    writing = action in (Action.RECORD_WRITE, Action.DRAFT_SAVE)
    permission = Permission.RECORD_WRITE if writing else Permission.RECORD_READ
    case = CaseOfRecord(record.tenant_id, record.case_id)
    return disclose_one(
        authorize(visit, permission, [case], action, "record", record.definition_code, record.id)
    )


def read(opened: OpenCase, row: RecordVersion) -> Saved:
    """Open one version."""
    reason = None
    if row.reason is not None:
        reason = opened.read("record_versions", "reason", row.record_id, row.version, row.reason)
    body = opened.read("record_versions", "body", row.record_id, row.version, row.body)
    return Saved(row.version, row.kind, row.occurred_on, body, reason, row.author_id, row.saved_at)


def save(visit: Visit, record: Record, revision: Revision) -> None:
    """Add a version. Raises Conflict when another one was added first; nothing is overwritten."""
    if record.current_version != revision.base_version:
        raise Conflict
    opened = open_record(visit, record, Action.RECORD_WRITE)
    row = _version_row(visit, record, revision, opened)
    try:
        with visit.db.begin_nested():
            visit.db.execute(insert(RecordVersion).values(**row))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") in ALREADY_SAVED:
            raise Conflict from None
        raise


def _version_row(visit: Visit, record: Record, revision: Revision, opened: OpenCase) -> Json:
    version = revision.base_version + 1
    place = ("record_versions", "body", record.id, version)
    reason = revision.reason
    return {
        "tenant_id": visit.tenant.id, "record_id": record.id, "case_id": record.case_id,
        "track": record.track, "definition_code": record.definition_code, "version": version,
        "kind": revision.kind, "occurred_on": revision.occurred_on,
        "body": opened.protect(*place, revision.body),
        "reason": reason and opened.protect("record_versions", "reason", record.id, version, reason),
        "author_id": visit.identity.membership_id,
    }  # fmt: skip
