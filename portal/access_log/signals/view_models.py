"""Signals as the pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.access_log.signals.kind_words import KindWords
from portal.access_log.view_models import LogRow
from security.access_log.signals_gate import Decoy, Threshold


@dataclass(frozen=True)
class SignalRow:
    """One signal in words. `person` is None for somebody from outside; `numbers` fill the sentence."""

    id: UUID
    kind: str
    words: KindWords
    person: str | None
    person_id: UUID | None
    case_number: int | None
    day: date
    numbers: Mapping[str, int]
    at_least: int
    state: str
    state_word: str
    note: str | None
    reviewed_by: str | None
    reviewed_at: datetime | None
    words_gone_at: datetime | None
    kept_until: date
    is_own: bool

    @property
    def beside_words(self) -> str | None:
        """What the number beside stands for, where it counts nothing."""
        return (self.words.besides or {}).get(self.numbers["beside"])

    @property
    def may_settle(self) -> bool:
        """Whether the reader can still mark it."""
        return not self.is_own and self.state in ("new", "seen")


@dataclass(frozen=True)
class SignalsPage:
    """A page of signals, and the day and id after which the next one begins."""

    rows: Sequence[SignalRow]
    older: tuple[date, UUID] | None


@dataclass(frozen=True)
class SignalPage:
    """One signal with the entries that it rests on."""

    signal: SignalRow
    entries: Sequence[LogRow]


@dataclass(frozen=True)
class ThresholdRow:
    """From when on one kind is given."""

    threshold: Threshold
    words: KindWords

    @property
    def is_usual(self) -> bool:
        """Whether nobody has changed it."""
        told = self.threshold
        usual = (told.usual_is_on, told.usual_at_least, told.usual_span)
        return (told.is_on, told.at_least, told.span) == usual


@dataclass(frozen=True)
class SettingsPage:
    """All thresholds, and the decoys."""

    thresholds: Sequence[ThresholdRow]
    decoys: Sequence[Decoy]
