"""Two dates of the same answers as plain values: rows of statements, lanes of respondents."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Value = Fraction | Decimal | int | None
MOST_LANES = 2


@dataclass(frozen=True)
class DumbbellSeries:
    """Whose answers a lane shows, and the two dates as the reader writes them; empty without answers."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Dumbbell:
    """One lane of one row: the value on each date, None where there is none; `change` None if not shown.

    `word` is what the table says about the change beside its number; empty where there is nothing to say.
    """

    before: Value
    after: Value
    change: Value = None
    word: str = ""


@dataclass(frozen=True)
class DumbbellRow:
    """One statement, or the mean of its group, with a lane for each series."""

    label: str
    lanes: tuple[Dumbbell, ...]
    is_mean: bool = False


@dataclass(frozen=True)
class DumbbellGroup:
    """Rows that belong together."""

    label: str
    rows: tuple[DumbbellRow, ...]


@dataclass(frozen=True)
class DumbbellChart:
    """Groups in the definition's order, on one scale.

    `marks` are the lines across it, else each number has one; `name` tells it from others of the same dates.
    Raises ValueError for a value off the scale, or rows with other lanes than the series.
    """

    lowest: int
    highest: int
    before: str
    after: str
    series: tuple[DumbbellSeries, ...]
    groups: tuple[DumbbellGroup, ...]
    marks: tuple[int | Decimal, ...] = ()
    name: str = ""

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= MOST_LANES:
            raise ValueError(f"a dumbbell picture has one to {MOST_LANES} series")
        for row in self.rows():
            if len(row.lanes) != len(self.series):
                raise ValueError(f"{row.label}: a lane for each series")
            for lane in row.lanes:
                self._refuse_off_the_scale(row, lane)

    @property
    def has_before(self) -> bool:
        """Whether anything stands on the first date."""
        return any(lane.before is not None for row in self.rows() for lane in row.lanes)

    @property
    def has_after(self) -> bool:
        """Whether anything stands on the second date."""
        return any(lane.after is not None for row in self.rows() for lane in row.lanes)

    def rows(self) -> Iterator[DumbbellRow]:
        """All rows from top to foot."""
        for group in self.groups:
            yield from group.rows

    def _refuse_off_the_scale(self, row: DumbbellRow, lane: Dumbbell) -> None:
        for value in (lane.before, lane.after):
            if value is not None and not self.lowest <= value <= self.highest:
                raise ValueError(f"{row.label}: off the scale {self.lowest}-{self.highest}")


@dataclass(frozen=True)
class DumbbellGist:
    """How many statements rose, stayed or fell in one series, and how many lack a date."""

    label: str
    risen: int
    same: int
    fallen: int
    unknown: int


def gist(chart: DumbbellChart) -> tuple[DumbbellGist, ...]:
    """Count the statements (not the means) of each series, for the description in words."""
    return tuple(_gist(chart, lane) for lane in range(len(chart.series)))


def _gist(chart: DumbbellChart, lane: int) -> DumbbellGist:
    changes = [row.lanes[lane].change for row in chart.rows() if not row.is_mean]
    known = [change for change in changes if change is not None]
    return DumbbellGist(
        chart.series[lane].label,
        risen=sum(change > 0 for change in known),
        same=sum(change == 0 for change in known),
        fallen=sum(change < 0 for change in known),
        unknown=len(changes) - len(known),
    )
