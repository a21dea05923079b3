"""The 360 view: how others see the grips, beside the person's own numbers."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from portal.charts.wheel import Wheel, WheelSeries
from portal.charts.wheel_drawing import WheelPicture, picture
from portal.method.definitions import name_of
from portal.tools.wheel import scoring
from portal.tools.wheel.body import View
from portal.tools.wheel.scoring import Gap
from portal.tools.wheel.sheets import FilledWheel
from portal.tools.wheel.spokes import spokes_of
from portal.tools.wheel.wording import agreement
from portal.web.dates import long_day
from portal.web.numbers import signed


@dataclass(frozen=True)
class GapRow:
    """How somebody else sees a skill beside the person's own number."""

    label: str
    own: int
    other: int
    difference: str
    is_notable: bool


@dataclass(frozen=True)
class ViewTable:
    """One view of another person."""

    rater: str
    date: date | None
    agreement: list[str]
    rows: list[GapRow]

    @property
    def notable(self) -> list[str]:
        """The skills that the two see far apart."""
        return [row.label for row in self.rows if row.is_notable]


def view_tables(wheel: FilledWheel, language: str) -> list[ViewTable]:
    """The views of others beside the person's own numbers."""
    return [_view_table(wheel, view, language) for view in wheel.body.views]


def beside(wheel: FilledWheel, view: View, language: str) -> WheelPicture:
    """The own grips and those of one other view, laid over each other."""
    spokes = spokes_of(wheel.definition, view.by_key(), wheel.body.grips(), language)
    mine = WheelSeries(_("Own"), long_day(wheel.saved.occurred_on))
    theirs = WheelSeries(_rater(wheel, view, language), long_day(view.date))
    return picture(Wheel(spokes, mine, theirs, of_people=True))


def _rater(wheel: FilledWheel, view: View, language: str) -> str:
    return name_of(wheel.definition.raters, view.rater, language) or str(_("The other"))


def _view_table(wheel: FilledWheel, view: View, language: str) -> ViewTable:
    own, other = wheel.body.grips(), view.by_key()
    return ViewTable(
        _rater(wheel, view, language),
        view.date,
        agreement(view, wheel.definition, language),
        [
            _gap_row(wheel, gap, own[gap.key], other[gap.key], language)
            for gap in scoring.gaps(own, other, wheel.definition)
        ],
    )


def _gap_row(wheel: FilledWheel, gap: Gap, own: int, other: int, language: str) -> GapRow:
    label = name_of(wheel.definition.skills, gap.key, language)
    return GapRow(label, own, other, signed(gap.size), gap.is_notable)
