"""The frame in which numbers from 0 to 10 are drawn over time."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.charts.polar import Point

LOWEST, HIGHEST = 0, 10


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Measures in SVG units: the whole, the edges of the frame, and how far inside them the days begin."""

    width: int
    height: int
    left: float
    right: float
    top: float
    bottom: float
    inset: float

    def y(self, value: int) -> float:
        """The height that stands for a value on the scale."""
        share = (value - LOWEST) / (HIGHEST - LOWEST)
        return round(self.bottom - share * (self.bottom - self.top), 1)

    def x(self, share: float) -> float:
        """The place of a share of the time, from 0 to 1."""
        inner = self.right - self.left - 2 * self.inset
        return round(self.left + self.inset + share * inner, 1)


def refuse_off_the_scale(value: int, what: str) -> None:
    """Raise ValueError for a number that the frame has no height for."""
    if not LOWEST <= value <= HIGHEST:
        raise ValueError(f"{what}: {value} is not on the scale {LOWEST}-{HIGHEST}")


def unbroken(places: Sequence[Point | None]) -> list[list[Point]]:
    """The stretches between the gaps, in order; None is a gap."""
    runs: list[list[Point]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]
