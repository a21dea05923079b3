"""One sheet opened to read or to write in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from portal.method.sheets import Json
from portal.records import queries
from portal.records.case_file import CaseFile
from portal.records.drafts import OpenDraft
from portal.records.models import Record
from portal.records.reading import fill, read
from portal.records.sheet_steps import with_ticked
from portal.records.tool import B, D, Filled, Tool
from security.visit import Visit


@dataclass(frozen=True)
class Earlier(Generic[D, B]):
    """The sheet before this one, and which of its steps people have ticked since, by key."""

    filled: Filled[D, B]
    ticked: Mapping[str, str]


@dataclass(frozen=True)
class Desk(Generic[D, B]):
    """What is saved, what this person has typed since, and the way to what was written before."""

    visit: Visit
    tool: Tool[D, B]
    file: CaseFile
    record: Record
    definition: D
    saved: Filled[D, B] | None
    draft: OpenDraft | None

    def earlier(self) -> Earlier[D, B] | None:
        """The latest saved sheet of the same tool, other than this one; one read of the database."""
        others = (r for r in self.file.of(self.tool.code) if r.id != self.record.id)
        record = next((r for r in others if r.current_version > 0), None)
        if record is None:
            return None
        row, ticked = with_ticked(self.visit, [record.id])[record.id]
        return Earlier(fill(self.tool, record, read(self.file.opened, row)), ticked)

    def latest_of(self, code: str) -> Json | None:
        """What another tool's latest saved sheet on this case says; tools do not import each other."""
        record = next((r for r in self.file.of(code) if r.current_version > 0), None)
        row = record and queries.current_version(self.visit, record)
        return read(self.file.opened, row).body if row else None
