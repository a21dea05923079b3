"""The dumbbell picture's geometry: every coordinate that the template prints, from the values alone."""

from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

from portal.charts.dumbbell import Dumbbell, DumbbellChart, DumbbellGist, DumbbellRow, Value, gist
from portal.charts.dumbbell_layout import LARGE, SMALL, DumbbellSize


@dataclass(frozen=True)
class DrawnLane:
    """One lane: its height, the two places on the axis, and the values to print beside it."""

    series: int
    y: float
    before: float | None
    after: float | None
    lane: Dumbbell


@dataclass(frozen=True)
class DrawnRow:
    """One row: the lines of its label with their heights, and its lanes."""

    row: DumbbellRow
    lines: tuple[tuple[str, float], ...]
    lanes: tuple[DrawnLane, ...]
    foot: float


@dataclass(frozen=True)
class DrawnGroup:
    """A heading over rows, and the stretch of the axis that they share."""

    label: str
    y: float
    top: float
    foot: float
    rows: tuple[DrawnRow, ...]


@dataclass(frozen=True)
class DumbbellDrawing:
    """Everything that the template prints."""

    size: DumbbellSize
    height: float
    ticks: tuple[tuple[int | Decimal, float], ...]
    groups: tuple[DrawnGroup, ...]


@dataclass(frozen=True)
class DumbbellPicture:
    """What a page shows: the values, both drawings and the gist in numbers."""

    chart: DumbbellChart
    large: DumbbellDrawing
    small: DumbbellDrawing
    gist: tuple[DumbbellGist, ...]


def picture(chart: DumbbellChart) -> DumbbellPicture:
    """Both drawings, for wide pages and paper and for phones."""
    return DumbbellPicture(chart, draw(chart, LARGE), draw(chart, SMALL), gist(chart))


def draw(chart: DumbbellChart, size: DumbbellSize = LARGE) -> DumbbellDrawing:
    """Lay the rows out from the top, each as high as its label and lanes need."""
    y, groups = 0.0, []
    for group in chart.groups:
        top = y + size.heading
        foot, rows = top, []
        for row in group.rows:
            rows.append(_row(chart, row, foot, size))
            foot = rows[-1].foot
        groups.append(DrawnGroup(group.label, y + size.line, top, foot, tuple(rows)))
        y = foot + size.gap
    ticks = chart.marks or range(chart.lowest, chart.highest + 1)
    return DumbbellDrawing(
        size, y, tuple((tick, _x(chart, tick, size)) for tick in ticks), tuple(groups)
    )


def _row(chart: DumbbellChart, row: DumbbellRow, top: float, size: DumbbellSize) -> DrawnRow:
    lines = wrap(row.label, size.label_width) or [""]
    label, lanes = len(lines) * size.line, len(row.lanes) * size.lane
    first_lane = top if size.label_beside else top + label + size.gap / 2
    height = max(label, lanes) if size.label_beside else label + size.gap / 2 + lanes
    return DrawnRow(
        row,
        tuple((line, top + size.line * (n + 0.8)) for n, line in enumerate(lines)),
        tuple(
            _lane(chart, n, lane, first_lane + size.lane * (n + 0.5), size)
            for n, lane in enumerate(row.lanes)
        ),
        top + height + size.gap,
    )


def _lane(
    chart: DumbbellChart, series: int, lane: Dumbbell, y: float, size: DumbbellSize
) -> DrawnLane:
    before, after = (_place(chart, value, size) for value in (lane.before, lane.after))
    return DrawnLane(series, y, before, after, lane)


def _place(chart: DumbbellChart, value: Value, size: DumbbellSize) -> float | None:
    return None if value is None else _x(chart, value, size)


def _x(chart: DumbbellChart, value: "Value", size: DumbbellSize) -> float:
    return size.x(float(((value or 0) - chart.lowest) / (chart.highest - chart.lowest)))
