"""What would tell of a few people is not shown, nor what it could be worked out from (METHOD 3.10.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from portal.figures.counting import Group, Line

LEAST: Final = 5


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int


@dataclass(frozen=True)
class Ways:
    """How many changed notably up, stayed about the same, changed notably down."""

    up: int
    same: int
    down: int


@dataclass(frozen=True)
class Told:
    """What may be shown: the groups that are large enough, and whether any was left out."""

    groups: list[Group]
    leaves_out: bool


def told(found: Sequence[Group]) -> Told:
    """The groups of at least five cases; a smaller one is left out whole, and only that there is one is told."""
    large = [group for group in found if group.cases >= LEAST]
    return Told(large, len(large) < len(found))


def share(part: int, whole: int) -> Share | None:
    """The share, None where the part or the rest of the whole is a few."""
    rest = whole - part
    few = part < LEAST or whole < LEAST or 0 < rest < LEAST
    return None if few else Share(part, whole)


def with_both(cases: int, ended: int, what: Told) -> Share | None:
    """How many of the ended cases have both measurements.

    None also where a group was left out, whose size could be worked out from this and from what is shown.
    """
    return None if what.leaves_out else share(cases, ended)


def ways(line: Line) -> Ways | None:
    """All three, or none: one of a few, even of nobody, could be worked out from the two others."""
    each = (line.up, line.same, line.down)
    return None if min(each) < LEAST else Ways(*each)
