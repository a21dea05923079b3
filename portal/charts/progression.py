"""Ratings over reviews as plain values: one line a rater, never a mean across raters."""

from dataclasses import dataclass

from portal.charts.plot import refuse_off_the_scale

TONES = 7


@dataclass(frozen=True)
class RatingLine:
    """The numbers of one rater, one a review, None where none was given; the tone is the rater's own, from 1.

    Raises ValueError outside the scale or the tones.
    """

    key: str
    label: str
    tone: int
    values: tuple[int | None, ...]

    def __post_init__(self) -> None:
        if not 1 <= self.tone <= TONES:
            raise ValueError(f"{self.key}: there are tones from 1 to {TONES}")
        for value in self.values:
            if value is not None:
                refuse_off_the_scale(value, self.key)

    @property
    def latest(self) -> int | None:
        """The last number that was given."""
        return next((value for value in reversed(self.values) if value is not None), None)


@dataclass(frozen=True)
class RatedDay:
    """A review: its date as the reader writes it, and whether 0, 5 and 10 meant something else then."""

    date: str
    old_anchors: bool = False


@dataclass(frozen=True)
class Progression:
    """The days from first to last and a line for each rater; raises ValueError where they do not fit."""

    days: tuple[RatedDay, ...]
    lines: tuple[RatingLine, ...]

    def __post_init__(self) -> None:
        if not self.days:
            raise ValueError("a progression needs at least one day")
        if len({line.tone for line in self.lines}) < len(self.lines):
            raise ValueError("each rater needs a tone of their own")
        if any(len(line.values) != len(self.days) for line in self.lines):
            raise ValueError("each rater needs a value or None for each day")

    @property
    def has_old_anchors(self) -> bool:
        """Whether some days were rated with other words for the scale."""
        return any(each.old_anchors for each in self.days)
