"""What the page is made from: figures, and opened cases beside what they lack."""

from dataclasses import dataclass

from portal.cases.described import Described
from portal.reminders.queries import Count


@dataclass(frozen=True)
class LackingCase:
    """A case, opened, and the keys of what it lacks."""

    described: Described
    nudges: list[str]


@dataclass(frozen=True)
class Completion:
    """The figures of each track, one page of cases, and after which number the next page begins."""

    counts: dict[str, Count]
    tracks: list[str]
    lacking: list[LackingCase]
    more: int | None
