"""The wheel of competence as plain values: what it shows, and what can be said about it in words."""

from collections.abc import Sequence
from dataclasses import dataclass

LOWEST, HIGHEST = 0, 10
GROUP_TONES = 3


@dataclass(frozen=True)
class WheelSpoke:
    """One skill: its grip from 0 to 10 on each date, None where it was skipped. Raises ValueError outside the scale."""

    key: str
    label: str
    group: str
    before: int | None
    after: int | None

    def __post_init__(self) -> None:
        for value in (self.before, self.after):
            if value is not None and not LOWEST <= value <= HIGHEST:
                raise ValueError(f"{self.key}: {value} is not on the scale {LOWEST}-{HIGHEST}")

    @property
    def change(self) -> int | None:
        """After minus before, None unless both were answered."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True)
class WheelSeries:
    """One filling of the wheel: what it is called ("Før") and the date as the reader writes it."""

    label: str
    date: str


@dataclass(frozen=True)
class Wheel:
    """Spokes in the method's fixed order, never sorted: the shape depends on the order of the axes.

    A wheel of a single date has its values in `after` and no `before` series.
    With `of_people` the two series are one date seen by two: the own grips in `after`, the other's in `before`.
    Raises ValueError with fewer than three spokes, more groups than tones, or a group in pieces.
    """

    spokes: tuple[WheelSpoke, ...]
    after: WheelSeries
    before: WheelSeries | None = None
    of_people: bool = False

    def __post_init__(self) -> None:
        if len(self.spokes) < 3:
            raise ValueError("a wheel needs at least three spokes")
        if len(self.groups) > GROUP_TONES:
            raise ValueError(f"a wheel has tones for {GROUP_TONES} groups")
        if len(_runs(self.spokes)) != len(self.groups):
            raise ValueError("the spokes of a group must stand next to each other")

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups in the order of their first spoke."""
        return tuple(dict.fromkeys(spoke.group for spoke in self.spokes))

    @property
    def compares(self) -> bool:
        """Whether two series are shown."""
        return self.before is not None

    def falls(self, spoke: WheelSpoke) -> bool:
        """Whether the skill fell from one date to the next; people who differ have not fallen."""
        return self.compares and not self.of_people and (spoke.change or 0) < 0

    def in_group(self, group: str) -> tuple[WheelSpoke, ...]:
        """The spokes of one group in order."""
        return tuple(spoke for spoke in self.spokes if spoke.group == group)

    def number(self, spoke: WheelSpoke) -> int:
        """The spoke's number on the wheel, from 1 at the top, clockwise."""
        return self.spokes.index(spoke) + 1


@dataclass(frozen=True)
class WheelGist:
    """How many skills rose, stayed, fell, or cannot be compared because a date was skipped."""

    risen: int
    same: int
    fallen: int
    unknown: int
    skipped: int


def gist(wheel: Wheel) -> WheelGist:
    """Count what the picture shows, for its description in words; `skipped` is about the latest date."""
    changes = [spoke.change for spoke in wheel.spokes]
    known = [change for change in changes if change is not None]
    return WheelGist(
        risen=sum(change > 0 for change in known),
        same=sum(change == 0 for change in known),
        fallen=sum(change < 0 for change in known),
        unknown=len(changes) - len(known),
        skipped=sum(spoke.after is None for spoke in wheel.spokes),
    )


def _runs(spokes: Sequence[WheelSpoke]) -> list[str]:
    names = [spoke.group for spoke in spokes]
    return [name for name, previous in zip(names, [None, *names], strict=False) if name != previous]
