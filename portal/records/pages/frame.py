"""What every page of a tool knows, and the addresses of its pages."""

from typing import Any
from uuid import UUID

from flask import url_for

from portal.records.case_file import CaseFile
from portal.records.ended import ending_of, takes_writing
from portal.records.menu import case_menu
from portal.records.models import Record
from portal.records.services import may_write
from portal.records.tool import Tool
from security.visit import Visit


def place(
    tool: Tool[Any, Any], visit: Visit, case_id: UUID, record_id: UUID | None = None
) -> dict[str, Any]:
    """The parts of an address of this tool."""
    found = {"tenant": visit.tenant.slug, "case_id": case_id, **tool.place}
    return found if record_id is None else {**found, "record_id": record_id}


def address(
    tool: Tool[Any, Any], page: str, visit: Visit, case_id: UUID, record_id: UUID | None = None
) -> str:
    """The address of one of the tool's pages."""
    return url_for(f"{tool.folder}.{page}", **place(tool, visit, case_id, record_id))


def frame(
    tool: Tool[Any, Any], visit: Visit, file: CaseFile, record: Record | None = None
) -> dict[str, Any]:
    """What the templates under records/ ask for."""
    works_here = may_write(visit, file.case.track)
    takes = takes_writing(file.case.state, record)
    return {
        "tool": tool,
        "file": file,
        "record": record,
        "menu": case_menu(visit, file),
        "definition": tool.words(record.definition_version if record else None),
        "works_here": works_here,
        "may_write": works_here and takes,
        "ending": ending_of(visit, file.case),
        "place": place(tool, visit, file.case.id, record.id if record else None),
        "case_place": place(tool, visit, file.case.id),
    }
