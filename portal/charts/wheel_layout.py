"""Measures of the two wheels, and how a name is laid out beside its spoke."""

from dataclasses import dataclass
from textwrap import wrap

from portal.charts.polar import Point
from portal.charts.wheel import HIGHEST, LOWEST


@dataclass(frozen=True)
class WheelSize:
    """Measures in SVG units; the hub keeps ten zeros apart instead of letting them meet in one point."""

    width: int
    height: int
    hub: float
    radius: float
    band: float
    label_gap: float
    label_line: float = 0.0
    label_width: int = 0

    @property
    def centre(self) -> Point:
        """The middle of the drawing."""
        return Point(self.width / 2, self.height / 2)

    def reach(self, value: int) -> float:
        """The distance from the centre that stands for a value on the scale."""
        return self.hub + (self.radius - self.hub) * (value - LOWEST) / (HIGHEST - LOWEST)


LARGE = WheelSize(
    width=840, height=620, hub=20, radius=200, band=18, label_gap=18, label_line=20, label_width=17
)
SMALL = WheelSize(width=320, height=320, hub=13, radius=118, band=13, label_gap=14)


@dataclass(frozen=True)
class DrawnLabel:
    """A name beside the wheel: its lines from the top, and where the values under it stand."""

    lines: tuple[tuple[str, Point], ...]
    anchor: str
    values: Point


def drawn_label(text: str, at: Point, size: WheelSize) -> DrawnLabel:
    """Wrap a name into lines (in characters) and place the block outward from the point `at`."""
    lines = wrap(text, size.label_width, break_long_words=False) if size.label_width else [text]
    top = at.y + _rise(at.y, len(lines) + 1, size)
    placed = tuple(
        (line, Point(at.x, round(top + size.label_line * row, 1))) for row, line in enumerate(lines)
    )
    values = Point(at.x, round(top + size.label_line * len(lines), 1))
    return DrawnLabel(placed, _anchor(at.x, size), values)


def _anchor(x: float, size: WheelSize) -> str:
    if abs(x - size.centre.x) < 1:
        return "middle"
    return "start" if x > size.centre.x else "end"


def _rise(y: float, rows: int, size: WheelSize) -> float:
    """From the label's point to its first baseline: the block above at the top, below at the foot."""
    share = (y - size.centre.y) / (size.radius + size.band + size.label_gap)
    block = rows * size.label_line
    return 0.75 * size.label_line + block * (share - 1) / 2
