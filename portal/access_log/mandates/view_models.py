"""Mandates as the pages show them; words from fixed lists are message ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from config.clock import today


@dataclass(frozen=True)
class GivenRow:
    """A mandate that the organisation gave, from which day's entries on, and by whose hand."""

    id: UUID
    name: str
    organisation_id: UUID
    organisation: str
    from_on: date
    until_on: date
    entries_from: date | None
    given_by: str
    given_at: datetime
    ended_at: datetime | None
    last_read_at: datetime | None
    kept_until: date | None

    @property
    def is_over(self) -> bool:
        """Whether nothing is read under it any more."""
        return self.ended_at is not None or self.until_on < today()


@dataclass(frozen=True)
class ReadingRow:
    """One act under a mandate.

    `entries` counts what left in a file; `form` names its form, or the page that was read.
    """

    at: datetime
    what: str
    case_number: int | None
    entries: int | None
    form: str | None


@dataclass(frozen=True)
class Given:
    """A mandate with what was read under it."""

    mandate: GivenRow
    readings: Sequence[ReadingRow]
