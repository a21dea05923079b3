"""How often something happened over time, and a marked part of it: the values, and where each bar is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

STEPS: Final = (1, 2, 5)
WIDEST: Final = 64.0
MOST_NUMBERS: Final = 16  # more bars than this stand too close for a number on each


@dataclass(frozen=True)
class Bar:
    """From one day to another, both included; raises ValueError where the part is more than the whole."""

    first: date
    last: date
    whole: int
    part: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.part} is no part of {self.whole}")


@dataclass(frozen=True)
class BarsSize:
    """Measures in SVG units: the whole, the edges of the frame, and the size of what is written."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    text: int


LARGE: Final = BarsSize(960, 260, 64, 948, 26, 222, 14)
SMALL: Final = BarsSize(340, 220, 48, 334, 26, 182, 13)


@dataclass(frozen=True)
class DrawnBar:
    """A bar with its marked part at the foot, and where its number stands."""

    bar: Bar
    x: float
    width: float
    y: float
    height: float
    part_y: float
    part_height: float
    middle: float


@dataclass(frozen=True)
class BarsDrawing:
    """Everything that the template prints; `lines` are the numbers of the scale with their heights."""

    size: BarsSize
    lines: tuple[tuple[int, float], ...]
    bars: tuple[DrawnBar, ...]
    has_numbers: bool


@dataclass(frozen=True)
class BarsPicture:
    """What a page shows: the values, and both drawings."""

    bars: tuple[Bar, ...]
    large: BarsDrawing
    small: BarsDrawing


def picture(bars: Sequence[Bar]) -> BarsPicture:
    """Both drawings, for wide pages and for phones; raises ValueError without bars in the order of time."""
    if not bars or any(later.first <= earlier.last for earlier, later in pairwise(bars)):
        raise ValueError("bars stand in the order of their days, and there is one at least")
    return BarsPicture(tuple(bars), draw(bars, LARGE), draw(bars, SMALL))


def draw(bars: Sequence[Bar], size: BarsSize) -> BarsDrawing:
    """Bars of one width beside each other, on a scale that begins at nothing."""
    top = round_up(max(bar.whole for bar in bars))
    heights = {number: _y(number, top, size) for number in sorted({0, top // 2, top})}
    room = (size.right - size.left) / len(bars)
    few = len(bars) <= (MOST_NUMBERS if size is LARGE else MOST_NUMBERS // 2)
    drawn = tuple(_bar(bar, place, room, top, size) for place, bar in enumerate(bars))
    return BarsDrawing(size, tuple(heights.items()), drawn, few)


def round_up(most: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50 and so on; an even one, so that its half is a whole number."""
    step = 1
    while True:
        for each in STEPS:
            if each * step >= max(most, 2) and (each * step) % 2 == 0:
                return each * step
        step *= 10


def _bar(bar: Bar, place: int, room: float, top: int, size: BarsSize) -> DrawnBar:
    width = min(room - min(room * 0.25, 6), WIDEST)
    x = round(size.left + (place + 0.5) * room - width / 2, 1)
    y, part_y = _y(bar.whole, top, size), _y(bar.part, top, size)
    # One refusal among thousands would be no pixel high.
    if bar.part:
        part_y = min(part_y, size.bottom - 3.0)
    return DrawnBar(
        bar, x, round(width, 1), min(y, part_y), round(size.bottom - min(y, part_y), 1),
        part_y, round(size.bottom - part_y, 1), round(size.left + (place + 0.5) * room, 1),
    )  # fmt: skip


def _y(value: int, top: int, size: BarsSize) -> float:
    return round(size.bottom - value / top * (size.bottom - size.top), 1)
