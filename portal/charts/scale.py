"""Where people stand between 0 and 10, and one step up: the values, and where each of them is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.charts.plot import HIGHEST, LOWEST, refuse_off_the_scale
from portal.charts.polar import Point

WIDTH, LEFT, RIGHT = 820, 216.0, 792.0
HEAD, ROW, FOOT = 30.0, 32.0, 34.0
RADIUS = 12.0
BOW = 20.0
"""How high the arrow of a step rises above its row."""


@dataclass(frozen=True)
class Standing:
    """Who, and the number that they gave; raises ValueError outside the scale."""

    who: str
    value: int

    def __post_init__(self) -> None:
        refuse_off_the_scale(self.value, self.who)

    @property
    def one_up(self) -> int | None:
        """The next number; None at the top."""
        return self.value + 1 if self.value < HIGHEST else None


@dataclass(frozen=True)
class DrawnStanding:
    """A row: where somebody is, where one step up is, and the arrow between the two."""

    standing: Standing
    at: Point
    up: Point | None
    arrow: str


@dataclass(frozen=True)
class ScaleDrawing:
    """Everything that the template prints; `foot` is the height of the words that explain the marks."""

    height: float
    numbers: tuple[tuple[int, float], ...]
    rows: tuple[DrawnStanding, ...]
    foot: float
    width: int = WIDTH
    left: float = LEFT
    right: float = RIGHT
    radius: float = RADIUS


def draw(standings: Sequence[Standing]) -> ScaleDrawing:
    """A row for each person, in their order; raises ValueError when nobody gave a number."""
    if not standings:
        raise ValueError("a scale shows at least one person's number")
    rows = tuple(_row(each, HEAD + ROW * (row + 0.5)) for row, each in enumerate(standings))
    foot = HEAD + ROW * len(rows) + FOOT / 2
    return ScaleDrawing(
        height=foot + FOOT / 2,
        numbers=tuple((number, _x(number)) for number in range(LOWEST, HIGHEST + 1)),
        rows=rows,
        foot=foot,
    )


def _row(standing: Standing, y: float) -> DrawnStanding:
    at = Point(_x(standing.value), y)
    if standing.one_up is None:
        return DrawnStanding(standing, at, None, "")
    up = Point(_x(standing.one_up), y)
    return DrawnStanding(standing, at, up, _arrow(at, up))


def _arrow(at: Point, up: Point) -> str:
    """From the rim of one mark over to the rim of the next, with a head."""
    start, end = at.x + RADIUS * 0.7, up.x - RADIUS * 0.8
    y = at.y - RADIUS * 0.75
    return (
        f"M{start:g} {y:g}Q{(start + end) / 2:g} {at.y - BOW:g} {end:g} {y:g}"
        f"M{end - 7:g} {y - 4.5:g}L{end:g} {y:g}L{end - 7.5:g} {y + 3.5:g}"
    )


def _x(number: int) -> float:
    share = (number - LOWEST) / (HIGHEST - LOWEST)
    return round(LEFT + share * (RIGHT - LEFT), 1)
