"""What the page of figures may know: numbers as they are read, and nothing that was hidden."""

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from portal.cases.sheet import TRACKS
from portal.figures.counting import TOTAL, Group
from portal.figures.figures import Figures
from portal.figures.hiding import Share, Ways, ways
from portal.figures.periods import HalfYear
from portal.method.means import rounded


@dataclass(frozen=True)
class FigureLine:
    """A subscale: means and their change; `ways` is None where it would tell of a few."""

    label: str
    is_total: bool
    before: Decimal
    after: Decimal
    change: Decimal
    ways: Ways | None


@dataclass(frozen=True)
class FigureTable:
    """One instrument in one major version, answered by one side."""

    title: str
    cases: int
    lines: list[FigureLine]


@dataclass(frozen=True)
class FiguresShown:
    """The counted half-year; the track is a message id."""

    track: str
    half: str
    ended: int | None
    measured_after: Share | None
    measured_twice: Share | None
    tables: list[FigureTable]
    leaves_out: bool


def shown(figures: Figures, language: str) -> FiguresShown:
    """The figures in the reader's language."""
    return FiguresShown(
        TRACKS[figures.track],
        half_words(figures.half),
        figures.ended,
        figures.measured_after,
        figures.measured_twice,
        [_table(group, language) for group in figures.told.groups],
        figures.told.leaves_out,
    )


def half_words(half: HalfYear) -> str:
    """A half-year as people say it."""
    if half.half == 1:
        return str(_("January to June %(year)s", year=half.year))
    return str(_("July to December %(year)s", year=half.year))


def _table(group: Group, language: str) -> FigureTable:
    definition = group.definition
    rule = definition.respondent(group.respondent)
    who = rule.name.in_language(language) if rule else group.respondent
    names = {each.key: each.name.in_language(language) for each in definition.subscales}
    names[TOTAL] = str(_("All statements"))
    name = definition.name.in_language(language)
    return FigureTable(
        str(_("%(name)s, version %(major)s: %(who)s", name=name, major=definition.major, who=who)),
        group.cases,
        [
            FigureLine(
                names[line.subscale], line.subscale == TOTAL, rounded(line.before),
                rounded(line.after), rounded(line.change), ways(line),
            )
            for line in group.lines
        ],
    )  # fmt: skip
