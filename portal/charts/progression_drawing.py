"""The geometry of a progression: every coordinate and path that the template prints, from the values alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.charts.plot import HIGHEST, LOWEST, Plot, unbroken
from portal.charts.polar import Point, open_path
from portal.charts.progression import Progression, RatingLine
from portal.charts.progression_marks import mark


@dataclass(frozen=True, kw_only=True)
class ProgressionSize(Plot):
    """The frame, with room for names at its right, and how many dates fit below."""

    most_dates: int
    mark: float
    name_line: float = 0.0

    def day(self, number: int, days: int) -> float:
        """The place of a day; a single day stands in the middle, days stand at equal distances."""
        return self.x(0.5 if days == 1 else number / (days - 1))


LARGE = ProgressionSize(
    width=820, height=380, left=44, right=610, top=16, bottom=326, inset=28, most_dates=6, mark=7,
    name_line=22,
)  # fmt: skip
SMALL = ProgressionSize(
    width=330, height=280, left=26, right=322, top=10, bottom=240, inset=20, most_dates=3, mark=5
)
SAMPLE = 6.0


@dataclass(frozen=True)
class DrawnRating:
    """A number in its place: the outline of its mark, and whether it was given with other words."""

    at: Point
    mark: str
    is_old: bool


@dataclass(frozen=True)
class DrawnLine:
    """A rater's line, broken where no number was given, its marks, and where its name stands."""

    line: RatingLine
    path: str
    ratings: tuple[DrawnRating, ...]
    sample: str
    name: Point | None
    name_mark: str


@dataclass(frozen=True)
class ProgressionDrawing:
    """Everything that the template prints."""

    size: ProgressionSize
    heights: tuple[tuple[int, float], ...]
    dates: tuple[tuple[str, float, str], ...]
    anchors_changed_at: tuple[float, ...]
    lines: tuple[DrawnLine, ...]


@dataclass(frozen=True)
class ProgressionPicture:
    """What a page shows: the values and both drawings."""

    progression: Progression
    large: ProgressionDrawing
    small: ProgressionDrawing


def picture(progression: Progression) -> ProgressionPicture:
    """Both drawings, for wide pages and paper and for phones."""
    return ProgressionPicture(progression, draw(progression, LARGE), draw(progression, SMALL))


def draw(progression: Progression, size: ProgressionSize = LARGE) -> ProgressionDrawing:
    """Lay the lines out: days from left to right, the scale from 0 at the foot to 10 at the top."""
    names = _name_heights(progression.lines, size)
    drawn = tuple(_line(progression, number, size, names) for number in range(len(names)))
    return ProgressionDrawing(
        size=size,
        heights=tuple((value, size.y(value)) for value in range(LOWEST, HIGHEST + 1)),
        dates=_dates(progression, size),
        anchors_changed_at=_changes(progression, size),
        lines=drawn,
    )


def _line(
    progression: Progression, number: int, size: ProgressionSize, names: Sequence[float]
) -> DrawnLine:
    line, days = progression.lines[number], progression.days
    # Side by side, so that equal numbers of two raters both show.
    aside = (number - (len(progression.lines) - 1) / 2) * size.mark * 0.8
    places = [
        None if value is None else Point(round(size.day(day, len(days)) + aside, 1), size.y(value))
        for day, value in enumerate(line.values)
    ]
    ratings = tuple(
        DrawnRating(at, mark(line.tone, at, size.mark), day.old_anchors)
        for at, day in zip(places, days, strict=True)
        if at is not None
    )
    path = "".join(open_path(run) for run in unbroken(places) if len(run) > 1)
    name = Point(size.right + 14, names[number]) if size.name_line and ratings else None
    name_mark = mark(line.tone, name, SAMPLE) if name else ""
    return DrawnLine(line, path, ratings, mark(line.tone, Point(22, 9), SAMPLE), name, name_mark)


def _name_heights(lines: Sequence[RatingLine], size: ProgressionSize) -> list[float]:
    """Where each name stands: at its last number, pushed apart so that no two overlap."""
    wanted = sorted((size.y(line.latest or LOWEST), number) for number, line in enumerate(lines))
    placed: dict[int, float] = {}
    lowest = size.top
    for height, number in wanted:
        lowest = max(height, lowest)
        placed[number] = lowest
        lowest += size.name_line
    over = max(0.0, max(placed.values(), default=0.0) - size.bottom)
    return [round(placed[number] - over, 1) for number in range(len(lines))]


def _dates(progression: Progression, size: ProgressionSize) -> tuple[tuple[str, float, str], ...]:
    """The dates that fit below the plot, first and last among them: text, place, anchor."""
    total = len(progression.days)
    step = -(-(total - 1) // (size.most_dates - 1)) or 1
    shown = [day for day in range(total) if (total - 1 - day) % step == 0]
    if shown[0] != 0:
        shown = [0, *shown[1:]]
    anchors = {0: "start", total - 1: "end"} if total > 1 else {}
    return tuple(
        (progression.days[day].date, size.day(day, total), anchors.get(day, "middle"))
        for day in shown
    )


def _changes(progression: Progression, size: ProgressionSize) -> tuple[float, ...]:
    """Half-way between two days where the words of the scale were changed."""
    old = [day.old_anchors for day in progression.days]
    return tuple(
        round((size.day(day, len(old)) + size.day(day + 1, len(old))) / 2, 1)
        for day in range(len(old) - 1)
        if old[day] and not old[day + 1]
    )
