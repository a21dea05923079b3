"""Opening what was saved: one version, the sheets of a first page, a history."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from portal.records.envelope import ENVELOPE, Envelope
from portal.records.models import Record, RecordVersion
from portal.records.revisions import Saved
from portal.records.tool import B, D, Filled, Tool

if TYPE_CHECKING:
    from security.disclosure import OpenCase


def read(opened: "OpenCase", row: RecordVersion) -> Saved:
    """Open one version."""
    reason = None
    if row.reason is not None:
        reason = opened.read("record_versions", "reason", row.record_id, row.version, row.reason)
    body = opened.read("record_versions", "body", row.record_id, row.version, row.body)
    envelope = Envelope.from_json(body.pop(ENVELOPE, {}))
    return Saved(
        row.version, row.kind, row.occurred_on, body, reason, row.author_id, row.saved_at,
        envelope, row.visibility,
    )  # fmt: skip


def fill(
    tool: Tool[D, B], record: Record, saved: Saved, ticked: Mapping[str, str] | None = None
) -> Filled[D, B]:
    """One version beside the words it was filled with, and the steps of it that people have ticked, by key."""
    body = tool.body.from_json(saved.body)
    return Filled(record, saved, body, tool.words(record.definition_version), ticked or {})
