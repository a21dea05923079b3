"""Entries of one case or one person in days. Every page of it is a reading of the log, and is logged."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from config.clock import day_of
from portal.access_log.rows import Names, rows_of
from portal.access_log.services import older, telling
from portal.access_log.timelines.view_models import Day, Timeline
from portal.access_log.view_models import LogFilter
from security.access_log.gate import Entry, read_log
from security.visit import Visit

PAGE_SIZE: Final = 100


def timeline(visit: Visit, wanted: LogFilter, people: Names, others: Names) -> Timeline:
    """A page of what the filter asks for, the latest day first."""
    found = read_log(visit.db, telling(wanted), wanted.before, PAGE_SIZE + 1)
    return laid_out(found, wanted, people, others)


def laid_out(found: Sequence[Entry], wanted: LogFilter, people: Names, others: Names) -> Timeline:
    """The days of a page, for which one entry more than it shows was read."""
    later = day_of(wanted.before.at) if wanted.before else None
    days = tuple(_days(found[:PAGE_SIZE], people, others, later))
    refused = sum(row.outcome != "allowed" for day in days for row in day.rows)
    return Timeline(days, older(found, PAGE_SIZE), refused)


def _days(
    entries: Sequence[Entry], people: Names, others: Names, later: date | None
) -> Iterator[Day]:
    for day, together in groupby(entries, key=lambda entry: day_of(entry.at)):
        idle = max((later - day).days - 1, 0) if later else 0
        yield Day(day, tuple(rows_of(list(together), people, others)), idle)
        later = day
