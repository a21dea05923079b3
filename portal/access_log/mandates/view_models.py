"""Mandates as the pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from config.clock import today
from portal.access_log.view_models import LogRow
from security.access_log.gate import Position
from security.access_log.mandates_gate import Held


@dataclass(frozen=True)
class GivenRow:
    """A mandate that the organisation gave."""

    id: UUID
    name: str
    organisation: str
    from_on: date
    until_on: date
    given_at: datetime
    ended_at: datetime | None
    last_read_at: datetime | None

    @property
    def is_over(self) -> bool:
        """Whether nothing is read under it any more."""
        return self.ended_at is not None or self.until_on < today()


@dataclass(frozen=True)
class MandatedPage:
    """A page of another organisation's log; without rows the question was not understood."""

    mandate: Held
    rows: Sequence[LogRow] | None
    older: Position | None
