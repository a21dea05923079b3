"""The wheel's geometry: every coordinate and path that the template prints, from the values alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.charts.plot import unbroken
from portal.charts.polar import Point, closed_path, open_path, polar_point, ring_sector
from portal.charts.wheel import HIGHEST, Wheel, WheelGist, WheelSpoke, gist
from portal.charts.wheel_layout import LARGE, SMALL, DrawnLabel, WheelSize, drawn_label


@dataclass(frozen=True)
class DrawnRing:
    """A circle of the scale and where its number stands."""

    value: int
    radius: float
    text: Point


@dataclass(frozen=True)
class DrawnSpoke:
    """A spoke from hub to rim, its sector of the group's tone, its piece of the band, and its label."""

    spoke: WheelSpoke
    number: int
    tone: int
    inner: Point
    rim: Point
    sector: str
    band: str
    marker: Point
    label: DrawnLabel


@dataclass(frozen=True)
class DrawnSeries:
    """One date: the outline, broken where a skill was skipped, the area where it is whole, and the points."""

    outline: str
    area: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class WheelDrawing:
    """Everything that the template prints."""

    size: WheelSize
    centre: Point
    rings: tuple[DrawnRing, ...]
    spokes: tuple[DrawnSpoke, ...]
    after: DrawnSeries
    before: DrawnSeries | None


@dataclass(frozen=True)
class WheelPicture:
    """What a page shows of a wheel: the values, both drawings and the gist in numbers."""

    wheel: Wheel
    large: WheelDrawing
    small: WheelDrawing
    gist: WheelGist


def picture(wheel: Wheel) -> WheelPicture:
    """Both drawings of a wheel, for wide pages and paper and for phones."""
    return WheelPicture(wheel, draw(wheel, LARGE), draw(wheel, SMALL), gist(wheel))


def draw(wheel: Wheel, size: WheelSize = LARGE) -> WheelDrawing:
    """Lay the wheel out: the first spoke straight up, the others clockwise at equal angles."""
    after = [spoke.after for spoke in wheel.spokes]
    before = [spoke.before for spoke in wheel.spokes]
    return WheelDrawing(
        size=size,
        centre=size.centre,
        rings=tuple(_ring(value, size) for value in range(2, HIGHEST + 1, 2)),
        spokes=tuple(_spoke(wheel, index, size) for index in range(len(wheel.spokes))),
        after=_series(after, size),
        before=_series(before, size) if wheel.compares else None,
    )


def _ring(value: int, size: WheelSize) -> DrawnRing:
    radius = size.reach(value)
    between_spokes = polar_point(size.centre, min(radius, 0.94 * size.radius), 18)
    return DrawnRing(value, round(radius, 1), between_spokes)


def _spoke(wheel: Wheel, index: int, size: WheelSize) -> DrawnSpoke:
    spoke, step = wheel.spokes[index], 360 / len(wheel.spokes)
    angle, rim = index * step, size.radius + size.band
    marker = polar_point(size.centre, rim + size.label_gap, angle)
    start, end = angle - step / 2, angle + step / 2
    return DrawnSpoke(
        spoke=spoke,
        number=index + 1,
        tone=wheel.groups.index(spoke.group) + 1,
        inner=polar_point(size.centre, size.hub, angle),
        rim=polar_point(size.centre, size.radius, angle),
        sector=ring_sector(size.centre, size.hub, size.radius, start, end),
        band=ring_sector(size.centre, size.radius, rim, start, end),
        marker=marker,
        label=drawn_label(spoke.label, marker, size),
    )


def _series(values: Sequence[int | None], size: WheelSize) -> DrawnSeries:
    step = 360 / len(values)
    places = [
        None if value is None else polar_point(size.centre, size.reach(value), index * step)
        for index, value in enumerate(values)
    ]
    points = tuple(place for place in places if place is not None)
    if len(points) == len(places):
        return DrawnSeries(closed_path(points), closed_path(points), points)
    gap = places.index(None)  # begun there, no stretch is cut in two at the first spoke
    runs = unbroken([*places[gap:], *places[:gap]])
    area = "".join(closed_path([size.centre, *run]) for run in runs if len(run) > 1)
    return DrawnSeries("".join(open_path(run) for run in runs if len(run) > 1), area, points)
