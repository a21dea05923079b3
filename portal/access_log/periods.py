"""Days in Denmark as the log's filter names them, and the moments at which they begin and end."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from config.clock import COPENHAGEN
from config.messages import N_

# Periods that move with the day, so that a saved filter stays of use.
LATELY: Final[Mapping[str, str]] = MappingProxyType({
    "today": N_("Today"),
    "7": N_("The last 7 days"),
    "30": N_("The last 30 days"),
    "month": N_("The last whole month"),
    "year": N_("The last 365 days"),
})
DAYS: Final[Mapping[str, int]] = MappingProxyType({"today": 1, "7": 7, "30": 30, "year": 365})


def days_of(period: str, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a period, both included; None where it has no end."""
    if period == "month":
        last = today.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    days = DAYS.get(period)
    return (None, None) if days is None else (today - timedelta(days=days - 1), today)


def midnight(day: date | None, *, after: bool = False) -> datetime | None:
    """The moment at which a day begins in Denmark, or at which it is over."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=after), time(), COPENHAGEN)
