"""Adding a version: the only write that changes what a record says."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from config.messages import N_
from portal.method.problems import Problem, RulesBroken
from portal.method.sheets import Json
from portal.records.envelope import ENVELOPE, NOTHING_ABOUT, Envelope
from portal.records.models import Record, RecordVersion
from portal.records.revisions import Revision
from security.errors import Conflict
from security.visit import Visit

if TYPE_CHECKING:
    from security.disclosure import OpenCase

ALREADY_SAVED = ("40001", "23505")  # the database saw the other version first
LOCKED_ONCE = "records_locked_once"


def add(
    visit: Visit,
    opened: "OpenCase",
    record: Record,
    revision: Revision,
    body: Json,
    envelope: Envelope = NOTHING_ABOUT,
) -> None:
    """Add the next version; raises Conflict when another was added first, RulesBroken for a second lock."""
    row = _row(visit, opened, record, revision, body, envelope)
    try:
        with visit.db.begin_nested():
            visit.db.execute(insert(RecordVersion).values(**row))
    except DBAPIError as error:
        if _constraint(error) == LOCKED_ONCE:
            message = N_(
                "Another one is already locked for this person and occasion. Correct that one"
            )
            raise RulesBroken([Problem("", message)]) from None
        if getattr(error.orig, "sqlstate", "") in ALREADY_SAVED:
            raise Conflict from None
        raise


def _constraint(error: DBAPIError) -> str | None:
    return getattr(getattr(error.orig, "diag", None), "constraint_name", None)


def _row(
    visit: Visit,
    opened: "OpenCase",
    record: Record,
    revision: Revision,
    body: Json,
    envelope: Envelope,
) -> dict[str, Any]:
    version = revision.base_version + 1
    whole = {**body, ENVELOPE: envelope.to_json()} if envelope != NOTHING_ABOUT else body
    reason = revision.reason if revision.kind == "correction" else None
    return {
        "tenant_id": visit.tenant.id, "record_id": record.id, "case_id": record.case_id,
        "track": record.track, "definition_code": record.definition_code, "version": version,
        "kind": revision.kind, "occurred_on": revision.occurred_on,
        "body": opened.protect("record_versions", "body", record.id, version, whole),
        "reason": reason and opened.protect("record_versions", "reason", record.id, version, reason),
        "author_id": visit.identity.membership_id,
        "visibility": revision.visibility or record.visibility,
    }  # fmt: skip
