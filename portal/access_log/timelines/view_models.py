"""A timeline as its page shows it."""

from dataclasses import dataclass
from datetime import date

from portal.access_log.view_models import LogRow
from security.access_log.gate import Position


@dataclass(frozen=True)
class Day:
    """The acts of a day, the latest first, and how many days without an entry lie before the next later one."""

    date: date
    rows: tuple[LogRow, ...]
    idle: int


@dataclass(frozen=True)
class Timeline:
    """A page of a timeline, and where the next one begins."""

    days: tuple[Day, ...]
    older: Position | None
    refused: int
