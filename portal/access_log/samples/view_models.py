"""Samples as the pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.access_log.view_models import LogRow
from security.access_log.samples_gate import Sample


@dataclass(frozen=True)
class DrawnEntry:
    """One drawn entry in words, with its marks of risk. `is_own` marks what the reader did and may not judge."""

    id: UUID
    place: int
    is_risk: bool
    marks: Sequence[str]
    is_own: bool
    row: LogRow
    judgement: str | None
    note: str | None
    judged_by: str | None
    question: str | None
    asked_at: datetime | None
    answer: str | None
    answered_at: datetime | None
    words_gone_at: datetime | None
    kept_until: date

    @property
    def may_ask(self) -> bool:
        """Whether the person can still be asked."""
        return not (self.is_own or self.judgement or self.question)

    @property
    def may_judge(self) -> bool:
        """Whether the reader can judge it."""
        return not (self.is_own or self.judgement)


@dataclass(frozen=True)
class SamplePage:
    """A sample with its entries; `judges` are those who judged entries that have gone."""

    sample: Sample
    drawn_by: str
    entries: Sequence[DrawnEntry]
    judges: Sequence[str]

    @property
    def removed(self) -> int:
        """How many of its entries went with their month, the time for them being over."""
        return self.sample.entries - len(self.entries)
