"""All organisations' logs at once. The database chooses the mandates, and notes the reading in every log."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Final
from uuid import UUID

from portal.access_log import services as log
from portal.access_log.mandates.across.view_models import (
    COLUMNS,
    Column,
    Figure,
    OrganisationRow,
    Overview,
    Sample,
)
from portal.access_log.mandates.reading.services import numbers_of
from portal.access_log.rows import rows_of
from portal.access_log.view_models import MOST_COUNTED, LogFilter, LogPage, LogRow, Source, Standing
from security.access_log import across_gate
from security.access_log.across_gate import Found, Overseen
from security.access_log.gate import Question
from security.visit import Visit

ORGANISATIONS: Final = 20
SIGNALS: Final = Column("", {})


def overview(visit: Visit, questions: Sequence[Question], after: UUID | None) -> Overview:
    """A page of organisations by name; `questions` are those of COLUMNS, in their order."""
    found = across_gate.overview(visit.db, questions, MOST_COUNTED + 1, after, ORGANISATIONS)
    has_more = bool(found) and found[-1].has_more
    return Overview([_row(one) for one in found], found[-1].id if has_more else None)


def page_of(visit: Visit, wanted: LogFilter) -> LogPage:
    """One page of the entries of all those organisations, the latest first, and how many there are."""
    question = log.telling(wanted)
    found = across_gate.read(visit.db, question, wanted.before, log.PAGE_SIZE + 1)
    count = partial(across_gate.count, visit.db, question)
    return log.counted_page(
        [one.entry for one in found], wanted, _rows(found[: log.PAGE_SIZE]), count
    )


def _rows(found: Sequence[Found]) -> Iterator[LogRow]:
    """What two organisations have written of one click stays two rows."""
    for _mandate, group in groupby(found, key=lambda one: one.mandate):
        together = list(group)
        source = Source(together[0].mandate, together[0].organisation)
        entries = [one.entry for one in together]
        for row in rows_of(entries, numbers_of(entries)):
            yield replace(row, source=source)


def _row(one: Overseen) -> OrganisationRow:
    sample = Sample(one.month, one.is_undrawn, one.drawn, one.judged) if one.month else None
    standing = Standing(
        one.signed_size, one.signed_at, one.refused_at is not None, one.waiting, one.waiting_since
    )
    figures = [Figure(*each) for each in zip(one.counts, COLUMNS, strict=True)]
    return OrganisationRow(
        one.id, one.organisation, one.until_on, one.entries_from, standing, figures,
        Figure(one.unsettled, SIGNALS), sample,
    )  # fmt: skip
