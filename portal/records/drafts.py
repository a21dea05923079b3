"""Drafts: what is typed is kept as it was typed, also when it breaks rules."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, update
from sqlalchemy.dialects.postgresql import insert

from portal.records import queries
from portal.records.models import Draft, Record
from portal.web.typed_values import Typed
from security.disclosure import OpenCase
from security.visit import Visit


@dataclass(frozen=True)
class OpenDraft:
    """A draft, opened: the fields as typed, and the version they were typed on top of."""

    based_on: int
    typed: Typed
    saved_at: datetime


def keep(visit: Visit, opened: OpenCase, record: Record, based_on: int, typed: Typed) -> datetime:
    """Keep what is typed and return when; each person has one draft a record."""
    sealed = _seal(opened, visit, record, typed)
    row = _key(visit, record) | {
        "case_id": record.case_id,
        "track": record.track,
        "definition_code": record.definition_code,
    }
    # Two windows of one person may both keep a first draft: the later one wins, neither fails.
    kept = insert(Draft).values(**row, based_on=based_on, body=sealed)
    visit.db.execute(
        kept.on_conflict_do_update(
            index_elements=[Draft.tenant_id, Draft.record_id, Draft.membership_id],
            set_=_changes(based_on=based_on, body=sealed),
        )
    )
    return datetime.now(UTC)


def clear(visit: Visit, record: Record) -> None:
    """Empty the draft after its content became a version, or when the person drops it."""
    visit.db.execute(update(Draft).filter_by(**_key(visit, record)).values(**_changes(body=None)))


def read(visit: Visit, record: Record, opened: OpenCase) -> OpenDraft | None:
    """The visitor's own draft, or None."""
    row = queries.own_draft(visit, record)
    if row is None:
        return None
    member = visit.identity.membership_id
    value = opened.read("drafts", f"body:{member}", record.id, 0, row.body or b"")
    return OpenDraft(row.based_on, value, row.saved_at)


def _seal(opened: OpenCase, visit: Visit, record: Record, typed: Typed) -> bytes:
    member = visit.identity.membership_id
    return opened.protect("drafts", f"body:{member}", record.id, 0, typed)


def _key(visit: Visit, record: Record) -> dict[str, Any]:
    return {
        "tenant_id": visit.tenant.id,
        "record_id": record.id,
        "membership_id": visit.identity.membership_id,
    }


def _changes(**values: Any) -> dict[str, Any]:
    return {**values, "revision": Draft.revision + 1, "saved_at": func.clock_timestamp()}
