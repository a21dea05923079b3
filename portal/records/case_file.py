"""A case opened for one page: its sheet, the envelopes of all its records, and its key."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from portal.cases.models import Case
from portal.cases.queries import find_case_with_sheet
from portal.cases.services import read_sheet
from portal.cases.sheet import CaseSheet
from portal.records import queries
from portal.records.models import Record
from security.access_log.events import Action
from security.disclosure import OpenCase, authorize, disclose_one
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit


@dataclass(frozen=True)
class CaseFile:
    """What a page about one case starts from; three statements, one entry in the log."""

    case: Case
    sheet: CaseSheet
    records: Sequence[Record]
    opened: OpenCase

    def of(self, code: str) -> list[Record]:
        """The records of one tool, latest date first."""
        return self._by_code.get(code, [])

    @cached_property
    def _by_code(self) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.definition_code, []).append(record)
        return found

    def record(self, code: str, record_id: UUID) -> Record:
        """One record, if it is this case's and this tool's; NotFound otherwise (ATTACKS B1)."""
        return _find(self.records, code, record_id)


def open_case_file(
    visit: Visit,
    case_id: UUID,
    action: Action,
    object_kind: str = "case",
    object_id: UUID | None = None,
) -> CaseFile:
    """Open a case for reading; NotFound for whoever may not see it, or when it has no such object."""
    case, row = find_case_with_sheet(visit, case_id)
    records = queries.records_of_case(visit, case_id)
    if object_id is not None:
        _find(records, object_kind, object_id)  # before a key leaves the database
    permission = Permission.CASE_READ if object_kind == "case" else Permission.RECORD_READ
    part = "case" if object_kind == "case" else "record"
    grant = authorize(visit, permission, [case], action, part, object_kind, object_id)
    opened = disclose_one(grant)
    return CaseFile(case, read_sheet(opened, row), records, opened)


def _find(records: Sequence[Record], code: str, record_id: UUID) -> Record:
    for record in records:
        if (record.definition_code, record.id) == (code, record_id):
            return record
    raise NotFound
