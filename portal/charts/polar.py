"""Points, arcs and paths around a centre, in the coordinates of an SVG: x to the right, y down, 0° straight up."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin


@dataclass(frozen=True)
class Point:
    """A place in the drawing, rounded to a tenth of a unit so that equal data gives equal text."""

    x: float
    y: float

    def __str__(self) -> str:
        return f"{self.x:g} {self.y:g}"


def polar_point(centre: Point, radius: float, degrees: float) -> Point:
    """The point `radius` from `centre`, `degrees` clockwise from straight up."""
    angle = radians(degrees - 90)
    x, y = centre.x + radius * cos(angle), centre.y + radius * sin(angle)
    return Point(round(x, 1) + 0.0, round(y, 1) + 0.0)


def ring_sector(centre: Point, inner: float, outer: float, start: float, end: float) -> str:
    """The path of a piece of a ring between two radii and two angles in degrees, drawn clockwise.

    Raises ValueError for a piece of a full turn or more, which an SVG arc cannot draw.
    """
    if not 0 < end - start < 360:
        raise ValueError(
            f"a ring sector spans more than 0 and less than 360 degrees: {end - start}"
        )
    large = 1 if end - start > 180 else 0
    return (
        f"M{polar_point(centre, outer, start)}"
        f"A{outer:g} {outer:g} 0 {large} 1 {polar_point(centre, outer, end)}"
        f"L{polar_point(centre, inner, end)}"
        f"A{inner:g} {inner:g} 0 {large} 0 {polar_point(centre, inner, start)}Z"
    )


def open_path(points: Sequence[Point]) -> str:
    """The path through the points in order, not closed; empty without points."""
    return "M" + "L".join(str(point) for point in points) if points else ""


def closed_path(points: Sequence[Point]) -> str:
    """The path through the points in order and back to the first; empty without points."""
    return open_path(points) + "Z" if points else ""
