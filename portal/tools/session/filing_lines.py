"""What is to be transferred to the municipality's own file, and what has been, as the page lists it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.records.case_file import CaseFile
from portal.records.journal.marks import TO_TRANSFER, Transfer
from portal.records.models import Record
from portal.records.places import record_address, tool_name
from portal.tools.session.journal import journal_text
from portal.tools.session.sheets import FilledSession
from security.visit import Visit


@dataclass(frozen=True)
class FilingLine:
    """One sheet of any tool that is for the file; only that of a talk has its text to copy here."""

    id: UUID
    name: str
    occurred_on: date
    address: str
    mark_address: str
    text: str
    has_text_here: bool


@dataclass(frozen=True)
class TransferLine:
    """One sheet that is in the file; without an address where no tool offers it any more."""

    name: str
    occurred_on: date
    address: str | None
    marked_at: datetime
    reference: str


def filing_lines(visit: Visit, file: CaseFile, talks: Sequence[FilledSession]) -> list[FilingLine]:
    """What is to be transferred, earliest first: sheets of every tool."""
    opened = {talk.record.id: talk for talk in talks}
    waiting = [
        each
        for each in reversed(file.records)
        if each.journal_state == TO_TRANSFER and each.current_version > 0
    ]
    lines = [_line(visit, each, opened.get(each.id)) for each in waiting]
    return [line for line in lines if line.address]


def _line(visit: Visit, record: Record, talk: FilledSession | None) -> FilingLine:
    language, code = visit.identity.language, record.definition_code
    place = (record.case_id, code, record.id)
    return FilingLine(
        record.id,
        tool_name(code, language),
        record.occurred_on,
        record_address(visit, "show", *place) or "",
        record_address(visit, "mark", *place) or "",
        journal_text(talk.body, talk.definition, talk.saved.occurred_on, language) if talk else "",
        talk is not None,
    )


def transfer_lines(visit: Visit, found: Sequence[Transfer]) -> list[TransferLine]:
    """What has been transferred, in the order given."""
    return [
        TransferLine(
            tool_name(each.code, visit.identity.language),
            each.occurred_on,
            record_address(visit, "show", each.case_id, each.code, each.record_id),
            each.marked_at,
            each.reference,
        )
        for each in found
    ]
