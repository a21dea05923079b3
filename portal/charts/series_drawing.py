"""The geometry of a line over dates: every coordinate that the template prints, from the values alone."""

from dataclasses import dataclass
from datetime import date

from portal.charts.plot import Plot
from portal.charts.polar import Point, open_path
from portal.charts.series import Series, SeriesPoint

MOST_LABELS = 8
INSET = 18  # between the numbers of the scale and the first point


@dataclass(frozen=True, kw_only=True)
class SeriesSize(Plot):
    """The frame, and the size of what is written in it."""

    text: int


LARGE = SeriesSize(
    width=680, height=210, left=40, right=640, top=24, bottom=176, inset=INSET, text=14
)
SMALL = SeriesSize(
    width=320, height=190, left=28, right=296, top=24, bottom=158, inset=INSET, text=13
)


@dataclass(frozen=True)
class DrawnLine:
    """A line of the scale."""

    value: int
    y: float


@dataclass(frozen=True)
class DrawnPoint:
    """A point, and whether its number stands beside it; only its number where there is room."""

    point: SeriesPoint
    at: Point
    text: Point
    is_labelled: bool


@dataclass(frozen=True)
class DrawnDay:
    """A day under the picture."""

    day: date
    x: float
    anchor: str


@dataclass(frozen=True)
class SeriesDrawing:
    """Everything that the template prints."""

    size: SeriesSize
    lines: tuple[DrawnLine, ...]
    path: str
    points: tuple[DrawnPoint, ...]
    days: tuple[DrawnDay, ...]


@dataclass(frozen=True)
class SeriesPicture:
    """What a page shows of a series: the values and both drawings."""

    series: Series
    large: SeriesDrawing
    small: SeriesDrawing


def picture(series: Series) -> SeriesPicture:
    """Both drawings of a series, for wide pages and paper and for phones."""
    return SeriesPicture(series, draw(series, LARGE), draw(series, SMALL))


def draw(series: Series, size: SeriesSize = LARGE) -> SeriesDrawing:
    """Lay the series out with days at their true distances."""
    points = tuple(_point(series, index, size) for index in range(len(series.points)))
    return SeriesDrawing(
        size=size,
        lines=tuple(DrawnLine(value, size.y(value)) for value in (0, 5, 10)),
        path=open_path([drawn.at for drawn in points]) if len(points) > 1 else "",
        points=points,
        days=_days(series, size),
    )


def _point(series: Series, index: int, size: SeriesSize) -> DrawnPoint:
    point = series.points[index]
    at = Point(size.x(_share(series, point.day)), size.y(point.value))
    above = at.y - 0.75 * size.text
    text = Point(at.x, round(above if above > size.text else at.y + 1.7 * size.text, 1))
    ends = (0, len(series.points) - 1)
    return DrawnPoint(point, at, text, index in ends or len(series.points) <= MOST_LABELS)


def _share(series: Series, day: date) -> float:
    first, last = series.points[0].day, series.points[-1].day
    return (day - first).days / (last - first).days if last > first else 0.5


def _days(series: Series, size: SeriesSize) -> tuple[DrawnDay, ...]:
    first, last = series.points[0].day, series.points[-1].day
    if first == last:
        return (DrawnDay(first, size.x(0.5), "middle"),)
    edges = (size.x(0), size.x(1))
    return DrawnDay(first, edges[0], "start"), DrawnDay(last, edges[1], "end")
