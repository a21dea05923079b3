"""Entries counted into bars, through the query that the list itself asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from portal.access_log.services import telling
from portal.access_log.view_models import LogFilter
from portal.charts import bars
from portal.charts.bars import BarsPicture
from security.access_log.gate import Bar, chart_log
from security.visit import Visit

MOST_IN_A_BAR: Final = 10_000


@dataclass(frozen=True)
class Chart:
    """The bars, their picture, and all of them together."""

    bars: Sequence[Bar]
    picture: BarsPicture
    entries: int
    refused: int

    @property
    def is_counted(self) -> bool:
        """Whether every bar was counted to its end."""
        return all(bar.entries < MOST_IN_A_BAR for bar in self.bars)


def chart(visit: Visit, wanted: LogFilter) -> Chart | None:
    """What the own log holds of it; None for nothing."""
    return drawn(chart_log(visit.db, telling(wanted), MOST_IN_A_BAR))


def drawn(found: Sequence[Bar]) -> Chart | None:
    """The picture of the bars; None where nothing was found."""
    if not any(bar.entries for bar in found):
        return None
    picture = bars.picture([
        bars.Bar(bar.first, bar.last, bar.entries, bar.refused) for bar in found
    ])
    entries, refused = (
        sum(each) for each in zip(*((b.entries, b.refused) for b in found), strict=True)
    )
    return Chart(found, picture, entries, refused)
