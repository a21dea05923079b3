"""Reading what was copied into a case, and copying one text of a linked case with a reason."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, insert

from config.messages import N_
from portal.cases.queries import find_case
from portal.cases.reasons import checked_reason
from portal.cases.states import has_ended
from portal.copies import queries
from portal.copies.body import CopyBody
from portal.copies.models import CopiedText
from portal.copies.opened import Copies, OpenCopy, Origin, Source, SourceSheet
from portal.links.queries import links_of
from portal.method.problems import Problem, RulesBroken
from portal.records import queries as records
from portal.records.case_file import CaseFile, open_case_file
from portal.records.models import Record
from portal.records.reading import fill, read
from portal.records.tool import Tool
from security.access_log.events import Action
from security.disclosure import authorize, disclose_one
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit

ToolOf = Callable[[Visit, Record], Tool[Any, Any]]


def open_copies(visit: Visit, case_id: UUID) -> Copies:
    """What was copied into a case; NotFound for whoever may not see the case, or is lent for it alone."""
    if visit.identity.is_lent:
        raise NotFound("consent")
    file = open_case_file(visit, case_id, Action.CASE_READ)
    found = [_opened(visit, file, row) for row in queries.copies_into(visit, case_id)]
    live = [row for row in links_of(visit, case_id) if row[0].ended_at is None and row[3]]
    origins = [] if has_ended(file.case.state) else live
    return Copies(file, found, [Origin(row[0].id, row[1]) for row in origins])


def open_source(
    visit: Visit, case_id: UUID, link_id: UUID, action: Action = Action.CASE_READ
) -> Source:
    """The saved sheets of the linked case; NotFound for whoever may not open it."""
    link = queries.live_link(visit, link_id)
    if link is None or case_id not in (link.case_a, link.case_b):
        raise NotFound
    is_a = link.case_a == case_id
    file = open_case_file(visit, link.case_b if is_a else link.case_a, action)
    saved = [record for record in file.records if record.current_version > 0]
    return Source(file, link.number_a if is_a else link.number_b, saved)


def open_sheet(
    visit: Visit, case_id: UUID, link_id: UUID, record_id: UUID, tool_of: ToolOf
) -> SourceSheet:
    """One sheet of the linked case in words; NotFound for a sheet that is not saved there."""
    source = open_source(visit, case_id, link_id, Action.RECORD_READ)
    record = next((each for each in source.saved if each.id == record_id), None)
    if record is None:
        raise NotFound
    row = records.current_version(visit, record)
    if row is None:
        raise NotFound
    tool = tool_of(visit, record)
    filled = fill(tool, record, read(source.file.opened, row))
    texts = tool.worded(filled.body, filled.definition, visit.identity.language)
    return SourceSheet(source, record, [(label, text) for label, text in texts if text])


def copy(
    visit: Visit, case_id: UUID, sheet: SourceSheet, chosen: int | None, typed_reason: str
) -> None:
    """Copy one text with its label and the reason; the database writes the entries of both cases.

    RulesBroken without a choice or a reason; NotFound for whoever may not open the receiving case.
    """
    found = []
    if chosen is None or not 0 <= chosen < len(sheet.texts):
        found.append(Problem("text", N_("Choose one text")))
    try:
        reason = checked_reason(typed_reason)
    except RulesBroken as error:
        raise RulesBroken([*found, *error.problems]) from None
    if chosen is None or found:
        raise RulesBroken(found)
    label, text = sheet.texts[chosen]
    body = CopyBody(label=label, text=text, day=sheet.record.occurred_on, reason=reason)
    visit.db.execute(insert(CopiedText).values(_row(visit, case_id, sheet, body)))


def _row(visit: Visit, case_id: UUID, sheet: SourceSheet, body: CopyBody) -> dict[str, object]:
    case, source, record = find_case(visit, case_id), sheet.source.file.case, sheet.record
    grant = authorize(visit, Permission.CASE_WRITE, [case], Action.CASE_WRITE, "record")
    copy_id = uuid4()
    sealed = disclose_one(grant).protect("copied_texts", "body", copy_id, 0, body.to_json())
    return {
        "tenant_id": visit.tenant.id, "id": copy_id, "case_id": case.id, "track": case.track,
        "source_case": source.id, "source_track": source.track, "source_record": record.id,
        "source_code": record.definition_code, "source_version": record.current_version,
        "body": sealed, "author_id": visit.identity.membership_id,
    }  # fmt: skip


def _opened(visit: Visit, file: CaseFile, row: Row[CopiedText, bytes]) -> OpenCopy:
    copied, name = row
    body = file.opened.read("copied_texts", "body", copied.id, 0, copied.body)
    return OpenCopy(
        copied.source_number,
        copied.source_code,
        CopyBody.from_json(body),
        visit.directory.read("name", copied.author_id, name),
        copied.copied_at,
    )
