"""Reading: a tool's first page, one sheet, an earlier version of it, its history."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from portal.records import services
from portal.records.about import about_rows, seen_by
from portal.records.changes import version_lines
from portal.records.desk import Desk
from portal.records.journal.words import words_for_the_file
from portal.records.pages.frame import frame
from portal.records.sheet_steps import ended_steps
from portal.records.tool import Tool
from security.access_log.events import Action
from security.errors import NotFound
from security.visit import Visit
from tenants.directory import names

AnyTool = Tool[Any, Any]


def index(tool: AnyTool, visit: Visit, case_id: UUID) -> ResponseReturnValue:
    """The tool's first page: what its latest sheets say, and the list of dates."""
    file, sheets = services.open_sheets(visit, tool, case_id, _named())
    return render_template(
        f"{tool.folder}/index.html",
        **frame(tool, visit, file),
        records=file.of(tool.code),
        shown=tool.index(sheets, visit.identity.language),
    )


def show(tool: AnyTool, visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """One sheet as it stands, or as it stood in an earlier version."""
    number = _version()
    action = Action.RECORD_READ if number is None else Action.RECORD_HISTORY
    desk = services.open_desk(visit, tool, case_id, record_id, action, number)
    return page_of(desk, number)


@dataclass(frozen=True)
class Refused:
    """A reference in the municipality's file that was refused, as typed, and why."""

    reference: str
    words: list[str]


def page_of(desk: Desk[Any, Any], number: int | None = None, refused: Refused | None = None) -> str:
    """The page of one sheet that has been opened."""
    tool, visit, filled = desk.tool, desk.visit, desk.saved
    is_earlier = number is not None and number < desk.record.current_version
    language = visit.identity.language
    return render_template(
        f"{tool.folder}/show.html",
        **frame(tool, visit, desk.file, desk.record),
        filled=filled,
        is_earlier=is_earlier,
        about=about_rows(filled.saved.envelope) if filled else [],
        seen_by=seen_by(desk.record.visibility),
        ended=ended_steps(visit, tool, filled) if filled and not is_earlier else [],
        shown=tool.show(filled, language) if filled else None,
        file_words=words_for_the_file(tool, filled, language) if filled else "",
        refused=refused,
    )


def history(tool: AnyTool, visit: Visit, case_id: UUID, record_id: UUID) -> ResponseReturnValue:
    """Every version, and what each changed."""
    file, record, versions = services.history(visit, tool, case_id, record_id)
    people = names(visit, [version.saved.author_id for version in versions])
    return render_template(
        "records/history.html",
        **frame(tool, visit, file, record),
        versions=version_lines(tool, versions, people, visit.identity.language),
    )


def _named() -> list[UUID]:
    named = [request.args.get(name) for name in ("before", "after")]
    try:
        return [UUID(value) for value in named if value]
    except ValueError:
        raise NotFound("malformed") from None


def _version() -> int | None:
    text = request.args.get("version")
    if text is None:
        return None
    if not (text.isdecimal() and 0 < len(text) < 6):
        raise NotFound("malformed")
    return int(text)
