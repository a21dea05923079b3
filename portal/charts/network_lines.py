"""Lines of a network map: a way of drawing for each quality, bent ties, and arcs to write along."""

from math import cos, hypot, radians

from portal.charts.polar import Point, open_path, polar_point

TOOTH = 7.0
"""Length of a tooth in the line of a strained tie."""
BOW = 0.22
"""How far a tie between two people bows out, in parts of its length."""


def tie_line(quality: str, centre: Point, hub: float, at: Point, radius: float) -> str:
    """The path from the middle to a person: straight, in teeth when strained, with a gap when broken."""
    start, end = _between(centre, at, hub), _between(at, centre, radius)
    if quality == "strained":
        return open_path(_teeth(start, end))
    if quality == "broken":
        return _with_a_gap(start, end)
    return open_path([start, end])


def bent(first: Point, second: Point, centre: Point, radius: float) -> str:
    """The path between two people from rim to rim, bowed to the side of the middle.

    Bowed also when both stand on one line from the middle, where it would hide in the line of the farther one.
    """
    length = hypot(second.x - first.x, second.y - first.y)
    right = _on(first, second, 0.5, length * BOW)
    left = _on(first, second, 0.5, -length * BOW)
    knee = min(right, left, key=lambda each: hypot(each.x - centre.x, each.y - centre.y))
    return f"M{_between(first, knee, radius)}Q{knee} {_between(second, knee, radius)}"


def arc(centre: Point, inner: float, band: float, font: float, start: float, end: float) -> str:
    """The arc in a band along which a name stands upright: turned round in the lower half."""
    upper = cos(radians((start + end) / 2)) >= 0
    lift = (band - font * 0.72) / 2
    radius = inner + (lift if upper else band - lift)
    first, last = polar_point(centre, radius, start), polar_point(centre, radius, end)
    if not upper:
        first, last = last, first
    return f"M{first}A{radius:g} {radius:g} 0 0 {1 if upper else 0} {last}"


def _between(origin: Point, towards: Point, distance: float) -> Point:
    length = hypot(towards.x - origin.x, towards.y - origin.y) or 1.0
    return _on(origin, towards, distance / length)


def _on(origin: Point, towards: Point, part: float, aside: float = 0.0) -> Point:
    """The point at a part of the way, moved `aside` to the right of it."""
    dx, dy = towards.x - origin.x, towards.y - origin.y
    length = hypot(dx, dy) or 1.0
    x = origin.x + dx * part - dy / length * aside
    y = origin.y + dy * part + dx / length * aside
    return Point(round(x, 1) + 0.0, round(y, 1) + 0.0)


def _teeth(start: Point, end: Point) -> list[Point]:
    count = max(3, round(hypot(end.x - start.x, end.y - start.y) / TOOTH))
    turns = [
        _on(start, end, index / count, 3.5 if index % 2 else -3.5) for index in range(1, count)
    ]
    return [start, *turns, end]


def _with_a_gap(start: Point, end: Point) -> str:
    """A line that stops half way, with a bar at each end of the gap."""
    pieces = [
        [start, _on(start, end, 0.44)],
        [_on(start, end, 0.44, -6), _on(start, end, 0.44, 6)],
        [_on(start, end, 0.56, -6), _on(start, end, 0.56, 6)],
        [_on(start, end, 0.56), end],
    ]
    return "".join(open_path(piece) for piece in pieces)
