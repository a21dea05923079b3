"""A long export in parts: the whole log by numbers under one kept checkpoint, a selection by months or days.

A day that is too long for one file is split by numbers, too.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from config.messages import N_
from security.access_log.ledger_gate import LogState, Papers
from security.errors import Refused

MOST: Final = 200_000


@dataclass(frozen=True)
class Span:
    """The numbers from `low` to before `high`, under the signed checkpoint of `head` entries."""

    low: int
    high: int
    head: int


@dataclass(frozen=True)
class Period:
    """Days, both included."""

    since: date
    until: date


def spans(state: LogState, papers: Papers, most: int = MOST) -> list[Span]:
    """The whole log in spans that follow each other, up to the newest checkpoint that is kept for good."""
    head = _head(papers)
    starts = range(state.first_kept, head, most)
    return [Span(low, min(low + most, head), head) for low in starts]


def spans_of(numbers: Iterable[int], papers: Papers, most: int = MOST) -> list[Span]:
    """A selection in spans of at most so many entries each, up to the newest checkpoint that is kept for good."""
    head = _head(papers)
    found = array("Q", (number for number in numbers if number < head))  # eight bytes an entry
    starts = sorted(found)[::most]
    ends = [*starts[1:], head]
    return [Span(low, high, head) for low, high in zip(starts, ends, strict=True)] if starts else []


def _head(papers: Papers) -> int:
    return max((size_of(note) for note in papers.checkpoints), default=0)


def bounded(state: LogState, papers: Papers, span: Span | None) -> tuple[LogState, Papers, int]:
    """Where a file of this span stands, the papers that fit it, and its end. Raises Refused for a false one."""
    if span is None:
        return state, papers, state.signed_size
    notes = {size_of(note): note for note in papers.checkpoints}
    if span.head not in notes or not state.first_kept <= span.low < span.high <= span.head:
        raise Refused(N_("These parts are no longer offered. Begin the export anew."))
    held = [note for size, note in notes.items() if size <= span.head]
    standing = replace(
        state, note=notes[span.head], signed_size=span.head, first_kept=span.low, size=span.head
    )
    return standing, Papers(papers.removals, held), span.high


def periods(first: date, last: date) -> list[Period]:
    """The months from one day to another; the days where that is one month or less."""
    if (first.year, first.month) == (last.year, last.month):
        return [Period(day, day) for day in _days(first, last)]
    return list(_months(first, last))


def size_of(note: str) -> int:
    """How many entries a checkpoint speaks of: its second line."""
    return int(note.split("\n", 2)[1])


def _days(first: date, last: date) -> Iterator[date]:
    for step in range((last - first).days + 1):
        yield first + timedelta(days=step)


def _months(first: date, last: date) -> Iterator[Period]:
    while first <= last:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield Period(first, min(last, following - timedelta(days=1)))
        first = following
