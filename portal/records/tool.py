"""A tool as a table: what it asks, how it is written, which rules it keeps, how it is shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from portal.method import library
from portal.method.definitions import Definition
from portal.method.problems import Problem
from portal.method.sheets import Json, Sheet
from portal.records.models import Record
from portal.records.revisions import Saved
from portal.web.typed_values import Typed

if TYPE_CHECKING:
    from portal.records.desk import Desk
    from portal.web.forms import SheetForm

D = TypeVar("D", bound=Definition)
B = TypeVar("B", bound=Sheet)
Row = tuple[str, str]


@dataclass(frozen=True)
class Talk:
    """What rules may ask about the talk and the clock."""

    occurred_on: date
    today: date
    created_on: date


@dataclass(frozen=True)
class Step:
    """Something to be done that other pages list across tools; `key` is stable inside the record."""

    key: str
    kind: str
    what: str
    who: str
    by: date | None
    state: str = "open"


@dataclass(frozen=True)
class Filled(Generic[D, B]):
    """One version of one sheet, opened, beside the words that it was filled with.

    Where a page lists steps, `ticked` tells how people have ended them since, by key.
    """

    record: Record
    saved: Saved
    body: B
    definition: D
    ticked: Mapping[str, str] = field(default_factory=dict)


def latest_only(saved: Sequence[Record]) -> list[Record]:
    """The latest of the saved records, which come latest first."""
    return list(saved[:1])


def nothing(*_: Any) -> Any:
    """No rules, no steps, no fields: the default of what a tool need not have."""
    return {}


def as_read(_desk: Any, body: Json) -> Json:
    """The body as the form gave it: the default of what a tool adds to it."""
    return body


def never(_body: Sheet) -> bool:
    """No sheet of the tool."""
    return False


def always(_body: Sheet) -> bool:
    """Every sheet of the tool."""
    return True


@dataclass(frozen=True)
class Tool(Generic[D, B]):
    """One tool. The spine does the rest: drafts, versions, locks, history, conflicts, pages."""

    code: str
    definition: type[D]
    body: type[B]
    form: Callable[[D, str], "type[SheetForm]"]
    read: Callable[[Any], Json]
    typed: Callable[[B], Typed]
    breaches: Callable[[B, Talk, D], Iterable[Problem]]
    missing: Callable[[B, D], Iterable[Problem]]
    worded: Callable[[B, D, str], list[Row]]
    show: Callable[[Filled[D, B], str], Any]
    index: Callable[[list[Filled[D, B]], str], Any]
    chosen: Callable[[Sequence[Record]], list[Record]] = latest_only
    share_needs: Callable[[B, D], Iterable[Problem]] = nothing
    steps: Callable[[Filled[D, B]], Iterable[Step]] = nothing
    # Whether this sheet says itself what earlier ones left to do, so that nothing is listed twice.
    takes_over: Callable[[B], bool] = never
    # What this sheet tells about steps of earlier ones: their words and the state that they are in now.
    answered: Callable[[B], Mapping[str, str]] = nothing
    aid: Callable[["Desk[D, B]", Any], Any] = nothing
    prefill: Callable[["Desk[D, B]"], Typed] = nothing
    settle: Callable[["Desk[D, B]", Json], Json] = as_read
    saved: Callable[["Desk[D, B]", B], Any] = nothing
    lookup: Callable[[str | None], D] | None = None
    # What every sheet asks about itself, and this tool has fields of its own for (METHOD 3.3).
    asks_itself: frozenset[str] = frozenset()
    room: str = ""
    # The tracks whose cases have this tool; every one when none is named.
    tracks: tuple[str, ...] = ()
    place: Mapping[str, str] = field(default_factory=dict)

    def belongs_in(self, track: str) -> bool:
        """Whether a case of this track has the tool."""
        return not self.tracks or track in self.tracks

    @property
    def folder(self) -> str:
        """The name of its blueprint and of its folder of templates."""
        return self.room or self.code

    def words(self, version: str | None = None) -> D:
        """The words of one version; without one, the words that a new sheet is started with."""
        if self.lookup is not None:
            return self.lookup(version)
        if version is None:
            return library.latest(self.code, self.definition)
        return library.definition(self.code, version, self.definition)
