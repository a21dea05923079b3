"""Organisations beside each other as the page shows them; words are message ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from config.messages import N_
from portal.access_log.kinds import HANDED_OUT
from portal.access_log.view_models import MOST_COUNTED, Standing

LATELY: Final = {"lately": "30"}


@dataclass(frozen=True)
class Column:
    """What one column counts, as the fields of a log's filter."""

    name: str
    fields: Mapping[str, str]


COLUMNS: Final = (
    Column(N_("All entries"), LATELY),
    Column(N_("Denied"), LATELY | {"outcome": "denied"}),
    Column(N_("Through a loan"), LATELY | {"manner": "loan"}),
    Column(N_("With emergency access"), LATELY | {"manner": "break_glass"}),
    Column(N_("Printed or exported"), LATELY | {"kind": HANDED_OUT}),
)


@dataclass(frozen=True)
class Figure:
    """A number, the column it stands in, and the filter that shows what was counted."""

    number: int
    column: Column

    @property
    def is_counted(self) -> bool:
        """Whether the number is the whole; of many only so much is counted."""
        return self.number <= MOST_COUNTED


@dataclass(frozen=True)
class Sample:
    """How far the spot check of a month has come; `is_undrawn` where there was something to draw."""

    month: date
    is_undrawn: bool
    drawn: int
    judged: int

    @property
    def left(self) -> int:
        """How many drawn entries are not judged yet."""
        return self.drawn - self.judged


@dataclass(frozen=True)
class OrganisationRow:
    """One organisation; `sample` is None where the mandate does not reach back to last month."""

    id: UUID
    organisation: str
    until_on: date
    entries_from: date | None
    standing: Standing
    figures: Sequence[Figure]
    unsettled: Figure
    sample: Sample | None


@dataclass(frozen=True)
class Overview:
    """A page of organisations, and after which mandate the next one begins."""

    rows: Sequence[OrganisationRow]
    next: UUID | None
