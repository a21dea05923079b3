"""Where people stand on a network map: nobody overlaps, everybody lies in the right field and ring.

All measures are in breadths of one person, so a layout fits any drawing. A place (field and ring) is a piece of a ring.
In it people stand in rows, which are arcs. Two facts keep them apart: rows are at least one breadth from each other,
and in a row each person has an angle of its own that is wide enough for its disc at that radius.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, floor, radians

from portal.charts.network import RINGS, Cells

HUB = 1.0
THINNEST = 1.15
"""Thickness of a ring with room for one row, in breadths."""
STEP = 0.25
ROOMY = 6.5
"""A circle up to this radius keeps its fields equally wide; a fuller one gives room to the full fields."""
NARROWEST = radians(34)
FULL_TURN = radians(360)
SWAY = (-0.55, 0.55, 0.0)
"""Rows are turned a little against each other, so that lines from the middle do not run through people."""


@dataclass(frozen=True)
class Span:
    """A piece of something between two ends."""

    start: float
    end: float

    @property
    def size(self) -> float:
        return self.end - self.start


@dataclass(frozen=True)
class Frame:
    """The circle: the angle of each field (radians, clockwise from the top) and the radii of each ring."""

    sectors: Mapping[str, Span]
    rings: Mapping[int, Span]

    @property
    def radius(self) -> float:
        """The outer radius in breadths of one person."""
        return self.rings[RINGS[-1]].end


@dataclass(frozen=True)
class Spot:
    """Where one person stands: distance from the middle in breadths, and angle in radians."""

    distance: float
    angle: float


def frame_for(sectors: Sequence[str], counts: Cells) -> Frame:
    """The smallest circle with room for the counts, its fields equally wide if that is roomy enough."""
    equal = _frame(sectors, counts, dict.fromkeys(sectors, 1.0))
    if equal.radius <= ROOMY:
        return equal
    shares = {key: _demand(key, counts) for key in sectors}
    return min(equal, _frame(sectors, counts, shares), key=lambda frame: frame.radius)


def spots(frame: Frame, sector: str, ring: int, count: int) -> list[Spot]:
    """Places for `count` people, the innermost row first; raises ValueError when there is no room."""
    angle, radii = frame.sectors[sector], frame.rings[ring]
    rows = _rows(radii, angle.size, count)
    if rows is None:
        raise ValueError(f"no room for {count} people in {sector}, ring {ring}")
    return [spot for row, here in rows for spot in _along(row, here, angle, ring)]


def _frame(sectors: Sequence[str], counts: Cells, shares: Mapping[str, float]) -> Frame:
    angles = _angles(sectors, shares)
    rings: dict[int, Span] = {}
    inner = HUB
    for ring in RINGS:
        needed = [(angles[key].size, counts.get((key, ring), 0)) for key in sectors]
        rings[ring] = _thick_enough(inner, needed)
        inner = rings[ring].end
    return Frame(angles, rings)


def _angles(sectors: Sequence[str], shares: Mapping[str, float]) -> dict[str, Span]:
    spare = FULL_TURN - NARROWEST * len(sectors)
    total = sum(shares.values()) or 1.0
    angles, start = {}, 0.0
    for key in sectors:
        end = start + NARROWEST + spare * shares[key] / total
        angles[key] = Span(start, end)
        start = end
    return angles


def _demand(sector: str, counts: Cells) -> float:
    return sum(counts.get((sector, ring), 0) / ring for ring in RINGS)


def _thick_enough(inner: float, needed: Sequence[tuple[float, int]]) -> Span:
    thickness = THINNEST
    while any(_rows(Span(inner, inner + thickness), angle, n) is None for angle, n in needed):
        thickness += STEP
    return Span(inner, inner + thickness)


def _rows(radii: Span, angle: float, count: int) -> list[tuple[float, int]] | None:
    """The fewest rows that hold `count`: each row's radius and how many stand in it; None without room."""
    for rows in range(1, floor(radii.size) + 1):
        at = [radii.start + radii.size * (row + 0.5) / rows for row in range(rows)]
        room = [_room(radius, angle) for radius in at]
        if sum(room) >= count:
            return list(zip(at, _shared_out(count, room), strict=True))
    return None


def _room(radius: float, angle: float) -> int:
    return floor(angle / _breadth(radius) + 1e-9)


def _breadth(radius: float) -> float:
    """The angle that a disc of breadth one needs at this distance from the middle."""
    return 2 * asin(min(0.5 / radius, 1.0))


def _shared_out(count: int, room: Sequence[int]) -> list[int]:
    """Fill the rows evenly: each next person goes to the row with the largest part of its room left."""
    filled = [0] * len(room)
    for _person in range(count):
        free = [
            (taken + 1) / space if taken < space else 9.9
            for taken, space in zip(filled, room, strict=True)
        ]
        filled[free.index(min(free))] += 1
    return filled


def _along(radius: float, count: int, angle: Span, ring: int) -> list[Spot]:
    if count == 0:
        return []
    own = angle.size / count
    slack = (own - _breadth(radius)) / 2
    sway = slack * SWAY[ring - 1]
    return [Spot(radius, angle.start + own * (index + 0.5) + sway) for index in range(count)]
