"""Answers to one question on a scale from 0 to 10 over time, as plain values."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from portal.charts.plot import refuse_off_the_scale


@dataclass(frozen=True)
class SeriesPoint:
    """One answer on one day. Raises ValueError outside the scale."""

    day: date
    value: int

    def __post_init__(self) -> None:
        refuse_off_the_scale(self.value, "an answer")


@dataclass(frozen=True)
class Series:
    """Points in the order of their days; several may lie on one day. Raises ValueError otherwise."""

    question: str
    points: tuple[SeriesPoint, ...]

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError("a series needs a point")
        if any(later.day < earlier.day for earlier, later in pairwise(self.points)):
            raise ValueError("the points must stand in the order of their days")

    @property
    def change(self) -> int | None:
        """The latest value minus the first; None with a single point."""
        if len(self.points) < 2:
            return None
        return self.points[-1].value - self.points[0].value
