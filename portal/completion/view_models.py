"""What the page may know: frozen, plain values."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.cases.sheet import TRACKS
from portal.completion.opened import Completion
from portal.reminders.queries import Count


@dataclass(frozen=True)
class Share:
    """So many of so many; `percent` is None when there are none at all."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """The share in whole per cent, rounded half up."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else None


@dataclass(frozen=True)
class TrackFigures:
    """The shares of one track; the track's name is a message id."""

    name: str
    pre: Share
    review: Share
    post: Share
    withdrawn: Share


@dataclass(frozen=True)
class LackingRow:
    """One line of the table; `nudges` are keys of what is missing."""

    id: UUID
    number: int
    alias: str
    track: str
    started_on: date
    nudges: list[str]


def figures(found: Completion) -> list[TrackFigures]:
    """One line a track, also for a track without cases."""
    nothing = Count("", 0, 0, 0, 0, 0)
    return [_figures(track, found.counts.get(track, nothing)) for track in found.tracks]


def rows(found: Completion) -> list[LackingRow]:
    """The cases in the order of their numbers."""
    return [
        LackingRow(
            each.described.case.id,
            each.described.case.number,
            each.described.sheet.alias,
            TRACKS[each.described.case.track],
            each.described.case.started_on,
            each.nudges,
        )
        for each in found.lacking
    ]


def _figures(track: str, count: Count) -> TrackFigures:
    return TrackFigures(
        TRACKS[track],
        Share(count.with_pre, count.running),
        Share(count.with_review, count.running),
        Share(count.with_post, count.over),
        Share(count.withdrawn, count.running),
    )
