"""Months of a calendar: read from an address, with the ones before and after."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Month:
    """A calendar month by its first day."""

    first: date

    @property
    def after(self) -> date:
        """The first day that does not belong to it."""
        return (self.first + timedelta(days=31)).replace(day=1)

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def name(self) -> str:
        """As addresses write it: 2026-11."""
        return f"{self.first:%Y-%m}"


def month_of(text: str | None, today: date) -> Month:
    """The month in an address; this month for none, for nonsense and for what lies in the future."""
    year, _dash, number = (text or "").partition("-")
    current = Month(today.replace(day=1))
    if not (year.isdecimal() and number.isdecimal() and len(year) == 4 and len(number) == 2):
        return current
    if not (int(year) >= 2000 and 1 <= int(number) <= 12):
        return current
    return min(Month(date(int(year), int(number), 1)), current, key=lambda month: month.first)


def may_take_back(day: date, today: date) -> bool:
    """Whether an entry of that day may still be taken back: until the end of the month after."""
    return day >= Month(today.replace(day=1)).before
