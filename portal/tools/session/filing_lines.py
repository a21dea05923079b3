"""What is to be transferred to the municipality's own file, as the page lists it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.tools.session.journal import journal_text
from portal.tools.session.sheets import FilledSession


@dataclass(frozen=True)
class FilingLine:
    """One sheet that is for the file, with the text to copy."""

    id: UUID
    occurred_on: date
    text: str


def filing_lines(sheets: list[FilledSession], language: str) -> list[FilingLine]:
    """What is to be transferred, earliest first."""
    return [
        FilingLine(
            sheet.record.id,
            sheet.saved.occurred_on,
            journal_text(sheet.body, sheet.definition, sheet.saved.occurred_on, language),
        )
        for sheet in sheets
    ]
