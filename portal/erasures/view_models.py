"""What the page may know: frozen, plain values; words are message ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.cases.sheet import STATES, TRACKS
from portal.erasures.gate import EndedCase
from portal.erasures.words import ARCHIVES, REASONS


@dataclass(frozen=True)
class Line:
    """One ended case; `by_me` when the reader asked, and so cannot confirm."""

    id: UUID
    number: int
    track: str
    state: str
    touched_at: datetime
    is_over: bool
    reason: str
    archive: str
    asked_by: str
    asked_at: datetime | None
    by_me: bool
    erased_by: str
    erased_at: datetime | None


@dataclass(frozen=True)
class Erasures:
    """The three parts of the page."""

    asked: Sequence[Line]
    ended: Sequence[Line]
    erased: Sequence[Line]


def lines(found: Sequence[EndedCase], people: Mapping[UUID, str], reader: UUID) -> Erasures:
    """Sort them into the parts of the page; the latest erased first."""
    made = [_line(each, people, reader) for each in found]
    return Erasures(
        asked=[each for each in made if each.asked_at and not each.erased_at],
        ended=[each for each in made if not each.asked_at and not each.erased_at],
        erased=[each for each in reversed(made) if each.erased_at],
    )


def _line(found: EndedCase, people: Mapping[UUID, str], reader: UUID) -> Line:
    return Line(
        found.case_id,
        found.number,
        TRACKS[found.track],
        STATES[found.state],
        found.touched_at,
        found.is_over,
        REASONS.get(found.reason or "", ""),
        ARCHIVES.get(found.archive or "", ""),
        people.get(found.asked_by, "") if found.asked_by else "",
        found.asked_at,
        found.asked_by == reader,
        people.get(found.erased_by, "") if found.erased_by else "",
        found.erased_at,
    )
