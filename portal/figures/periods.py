"""Half-years: fixed, so that no two of them overlap and tell of a few cases by their difference."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

OFFERED: Final = 6
# A measurement after the end is taken within these days (METHOD 3.8); before that the figures would still move.
STILL_MEASURED: Final = timedelta(days=14)


@dataclass(frozen=True)
class HalfYear:
    """January to June, or July to December."""

    year: int
    half: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def after(self) -> date:
        """The first day that does not belong to it."""
        return date(self.year, 7, 1) if self.half == 1 else date(self.year + 1, 1, 1)

    @property
    def before(self) -> "HalfYear":
        """The one before."""
        return HalfYear(self.year, 1) if self.half == 2 else HalfYear(self.year - 1, 2)

    @property
    def name(self) -> str:
        """As forms send it: 2026-1."""
        return f"{self.year}-{self.half}"


def offered(today: date) -> list[HalfYear]:
    """The latest half-years that are over, and whose last measurements are in; the latest first."""
    found = [HalfYear(today.year, 2)]
    while len(found) < OFFERED + 2:
        found.append(found[-1].before)
    return [each for each in found if each.after + STILL_MEASURED <= today][:OFFERED]
