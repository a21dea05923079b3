"""Measures of the two dumbbell pictures: beside the statements on wide pages, below them on phones."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DumbbellSize:
    """Measures in SVG units; `label_width` counts characters."""

    width: int
    label_width: int
    label_beside: bool
    axis_left: float
    axis_right: float
    line: float
    lane: float
    gap: float
    heading: float
    font: int
    hollow: float
    filled: float

    @property
    def values_at(self) -> float:
        """Where the numbers of a lane begin."""
        return self.axis_right + 3 * self.hollow

    def x(self, share: float) -> float:
        """The place on the axis for a share of the scale, from 0 to 1."""
        return round(self.axis_left + (self.axis_right - self.axis_left) * share, 1)


LARGE = DumbbellSize(
    width=860, label_width=44, label_beside=True, axis_left=356, axis_right=706, line=20, lane=24,
    gap=16, heading=46, font=15, hollow=7, filled=4.5,
)  # fmt: skip
SMALL = DumbbellSize(
    width=340, label_width=44, label_beside=False, axis_left=12, axis_right=216, line=18, lane=24,
    gap=16, heading=42, font=14, hollow=7, filled=4.5,
)  # fmt: skip
