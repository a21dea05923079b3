"""Writing down time, taking it back, and reading months of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import insert, update
from sqlalchemy.exc import DBAPIError

from config.clock import today
from config.messages import N_
from portal.cases import queries as cases
from portal.cases.models import Case
from portal.cases.services import coordinated_tracks
from portal.cases.timing import KINDS_OF_TIME
from portal.hours import queries
from portal.hours.models import TimeEntry
from portal.hours.months import Month, may_take_back
from portal.hours.spent import Spent
from portal.method.problems import Problem, RulesBroken
from security.errors import NotFound
from security.listed import note_listed
from security.policy import TRACK_OF_COORDINATOR, TRACK_OF_WORKER
from security.visit import Visit
from tenants.directory import danish_order

LONGEST: Final = 960  # minutes of a day's work
ENDED: Final = "55000"  # gate.refuse_time_after_end
TOO_LATE: Final = N_(
    "The case had ended by then. Time of a closed case goes on for six months of follow-up, "
    "of another ended case for 14 days"
)


@dataclass(frozen=True)
class Entry:
    """An own entry; a case that one has left has no number any more."""

    id: UUID
    day: date
    minutes: int
    kind: str
    case_number: int | None
    has_case: bool
    is_taken_back: bool
    case_id: UUID | None = None
    sheet_id: UUID | None = None


@dataclass(frozen=True)
class MemberSum:
    """The minutes of one member by kind."""

    name: str
    minutes: Counter[str]


@dataclass
class CaseSum:
    """The minutes of one case by kind in a month, and all since its start."""

    case_id: UUID
    number: int
    minutes: Counter[str]
    since_start: int = 0


def own_month(visit: Visit, month: Month) -> list[Entry]:
    """The visitor's entries of a month, the latest day first; that the cases were named is in the log."""
    shown = [
        Entry(row.id, row.spent_on, row.minutes, row.kind, number, row.case_id is not None,
              row.taken_back_at is not None, row.case_id, row.record_id)
        for row, number in queries.own_entries(visit, month)
        if row.record_id is None or row.taken_back_at is None  # the sheet has its own history
    ]  # fmt: skip
    note_listed(visit, (each.case_id for each in shown if each.case_number is not None))
    return shown


def team_month(visit: Visit, month: Month) -> list[MemberSum]:
    """The totals of those who work in the tracks that the visitor coordinates, by name."""
    sums: dict[str, Counter[str]] = {}
    for member_id, sealed, kind, minutes in queries.sums_of_members(
        visit, coordinated_tracks(visit), month
    ):
        name = visit.directory.read("name", member_id, sealed)
        sums.setdefault(name, Counter())[kind] = minutes
    return [MemberSum(name, sums[name]) for name in sorted(sums, key=danish_order)]


def cases_month(visit: Visit, month: Month) -> list[CaseSum]:
    """What each case of the tracks that the visitor coordinates was given in a month, by number.

    Purpose, tasks and the hours that were delivered are followed up together (METHOD 6.5).
    """
    sums: dict[UUID, CaseSum] = {}
    for case_id, number, kind, in_month, in_all in queries.sums_of_cases(
        visit, coordinated_tracks(visit), month
    ):
        found = sums.setdefault(case_id, CaseSum(case_id, number, Counter()))
        found.minutes[kind] += in_month or 0
        found.since_start += in_all
    shown = [each for each in sums.values() if each.minutes.total()]
    note_listed(visit, (each.case_id for each in shown))
    return shown


def record(visit: Visit, spent: Spent) -> None:
    """Write down time on a case, by its number, or on none; RulesBroken tells what is wrong."""
    case = cases.by_number(visit, spent.case_number) if spent.case_number is not None else None
    if spent.case_number is not None and case is None:
        message = N_("Write the number of a case that you may open, or leave it empty")
        raise RulesBroken([Problem("case_number", message)])
    _add(visit, spent, case)


def record_on(visit: Visit, case_id: UUID, spent: Spent) -> None:
    """Write down time on a case that is open before one; NotFound for whoever may not see it."""
    _add(visit, spent, cases.find_case(visit, case_id))


def take_back(visit: Visit, entry_id: UUID) -> None:
    """Take an own entry back; NotFound for another's, and after the end of the month that follows."""
    found = visit.db.execute(
        update(TimeEntry)
        .where(TimeEntry.tenant_id == visit.tenant.id, TimeEntry.id == entry_id)
        .values(taken_back_at=datetime.now(UTC))
        .returning(TimeEntry.id)
    ).one_or_none()
    if found is None:
        raise NotFound


def own_track(visit: Visit) -> str:
    """The track of time that belongs to no case: that in which one works, else that which one coordinates."""
    tracks = {**TRACK_OF_WORKER, **TRACK_OF_COORDINATOR}
    return next(track for role, track in tracks.items() if role in visit.identity.roles)


def _add(visit: Visit, spent: Spent, case: Case | None) -> None:
    if problems := _problems(spent):
        raise RulesBroken(problems)
    row = {
        "tenant_id": visit.tenant.id, "id": uuid4(), "membership_id": visit.identity.membership_id,
        "case_id": case.id if case else None, "track": case.track if case else own_track(visit),
        "spent_on": spent.day, "minutes": spent.minutes, "kind": spent.kind,
    }  # fmt: skip
    try:
        with visit.db.begin_nested():
            visit.db.execute(insert(TimeEntry).values(row))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") != ENDED:
            raise
        raise RulesBroken([Problem("case_number", TOO_LATE)]) from None


def _problems(spent: Spent) -> list[Problem]:
    found = []
    if spent.day is None or spent.day > today():
        found.append(Problem("spent_on", N_("Write a day that is not in the future")))
    elif not may_take_back(spent.day, today()):
        # What is written down must still be open to being taken back.
        found.append(Problem("spent_on", N_("Write a day in this month or the month before")))
    if spent.minutes is None or not 1 <= spent.minutes <= LONGEST:
        values = {"lowest": 1, "highest": LONGEST}
        message = N_("Write a whole number from %(lowest)s to %(highest)s")
        found.append(Problem("minutes", message, values))
    if spent.kind not in KINDS_OF_TIME:
        found.append(Problem("kind", N_("Choose one of the kinds")))
    return found
