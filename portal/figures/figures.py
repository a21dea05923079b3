"""One half-year of one track as it may be told."""

from dataclasses import dataclass

from portal.figures.hiding import Share, Told
from portal.figures.periods import HalfYear


@dataclass(frozen=True)
class Figures:
    """What may be shown of a half-year of a track; None where it would tell of a few."""

    track: str
    half: HalfYear
    ended: int | None
    measured_after: Share | None
    measured_twice: Share | None
    told: Told
