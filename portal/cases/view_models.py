"""What the pages of cases may know: frozen, plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.cases.described import Described


@dataclass(frozen=True)
class CaseRow:
    """A line in the list."""

    id: UUID
    number: int
    alias: str
    track: str
    state: str
    started_on: date
    touched_at: datetime


def rows(described: list[Described]) -> list[CaseRow]:
    """Lines for the list, in its order."""
    return [
        CaseRow(
            each.case.id,
            each.case.number,
            each.sheet.alias,
            each.case.track,
            each.case.state,
            each.case.started_on,
            each.case.touched_at,
        )
        for each in described
    ]
