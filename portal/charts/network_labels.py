"""Labels beside people: each takes the first free place around its person, or stays in the list only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Protocol

from portal.charts.network import NetworkPerson
from portal.charts.polar import Point

LETTER = 0.56
"""Breadth of a letter of the sheet's type in parts of its size, on the wide side."""
LINE = 1.15
LINE_LENGTH = 14


class Canvas(Protocol):
    """What must be known of a drawing to write in it."""

    @property
    def centre(self) -> Point: ...
    @property
    def radius(self) -> float: ...
    @property
    def font(self) -> float: ...


@dataclass(frozen=True)
class PlacedLabel:
    """A label's lines from the top, each with its point on the baseline, and their anchor."""

    lines: tuple[tuple[str, Point], ...]
    anchor: str


@dataclass(frozen=True)
class Box:
    """A rectangle that something covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles share some of the drawing."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def corners(self) -> Iterator[Point]:
        """The four corners."""
        for x in (self.left, self.right):
            yield from (Point(x, self.top), Point(x, self.bottom))


def placed_labels(
    people: Sequence[NetworkPerson],
    places: Mapping[str, Point],
    radius: float,
    canvas: Canvas,
    names: Sequence[tuple[str, Point]],
) -> dict[str, PlacedLabel]:
    """A label for each person that has room for one: inside the circle and over nothing else.

    `names` are texts that stand centred in the drawing already.
    """
    taken = [_around(place, radius) for place in places.values()]
    taken += [_written(name, at, canvas.font) for name, at in names]
    taken.append(_around(canvas.centre, radius * 1.8))
    found: dict[str, PlacedLabel] = {}
    for person in people:
        for label, box in _places_for(person.label, places[person.key], radius, canvas):
            if _is_inside(box, canvas) and not any(box.meets(other) for other in taken):
                found[person.key] = label
                taken.append(box)
                break
    return found


def _around(place: Point, radius: float) -> Box:
    return Box(place.x - radius, place.y - radius, place.x + radius, place.y + radius)


def _written(text: str, at: Point, font: float) -> Box:
    half = len(text) * font * LETTER / 2
    return Box(at.x - half, at.y - font, at.x + half, at.y + font * 0.25)


def _places_for(
    text: str, at: Point, radius: float, canvas: Canvas
) -> Iterator[tuple[PlacedLabel, Box]]:
    """Below, above, right and left of a person, and the rectangle that each would cover."""
    lines = wrap(text, LINE_LENGTH) or [""]
    height = len(lines) * canvas.font * LINE
    breadth = max(map(len, lines)) * canvas.font * LETTER
    beside, gap = at.y - height / 2, radius + 4
    for x, top, anchor in (
        (at.x, at.y + radius + 1, "middle"),
        (at.x, at.y - radius - 1 - height, "middle"),
        (at.x + gap, beside, "start"),
        (at.x - gap, beside, "end"),
    ):
        left = {"middle": x - breadth / 2, "start": x, "end": x - breadth}[anchor]
        box = Box(left, top, left + breadth, top + height)
        yield PlacedLabel(_rows(lines, x, top, canvas.font), anchor), box


def _rows(lines: list[str], x: float, top: float, font: float) -> tuple[tuple[str, Point], ...]:
    return tuple(
        (line, Point(round(x, 1), round(top + font * (LINE * row + 0.9), 1)))
        for row, line in enumerate(lines)
    )


def _is_inside(box: Box, canvas: Canvas) -> bool:
    centre, rim = canvas.centre, canvas.radius - 3
    return all(
        (corner.x - centre.x) ** 2 + (corner.y - centre.y) ** 2 <= rim**2
        for corner in box.corners()
    )
