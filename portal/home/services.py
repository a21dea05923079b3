"""What waits for a person: unfinished writing, steps with a day, what a case lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from config.clock import today
from portal.cases.described import Described
from portal.cases.queries import CLOSED
from portal.cases.services import coordinated_tracks, read_sheet
from portal.course.clocks import cutoffs
from portal.home import queries
from portal.home.calls import Calls, calls
from portal.home.opened import Start
from portal.method import library
from portal.method.course import CourseDefinition
from portal.records import step_queries
from portal.records.models import KeptStep
from portal.records.steps import OpenStep, read_step
from portal.reminders.queries import Lacking, lacking_in_tracks, lacking_on_own_cases
from security.access_log.events import Action
from security.disclosure import OpenCase, authorize, disclose
from security.permissions import Permission
from security.policy import WORKERS
from security.visit import Visit

DRAFTS, CASES, STEPS, LACKING, ATTENTION = 5, 5, 15, 10, 10
AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Waiting:
    """What waits, before anything is opened; each list is one longer than shown when there is more."""

    called: Calls
    due: list[KeptStep]
    attention: list[KeptStep]
    lacking: list[Lacking]

    def case_ids(self) -> set[UUID]:
        """Every case that the page names."""
        steps = {row.case_id for row in [*self.due[:STEPS], *self.attention[:ATTENTION]]}
        drafts = {draft.case_id for draft in self.called.drafts}
        return steps | drafts | {each.case.id for each in self.lacking[:LACKING]}


def open_start(visit: Visit) -> Start:
    """Everything on the start page; the cases named on it are opened and logged together."""
    works = not WORKERS.isdisjoint(visit.identity.roles)
    tracks = coordinated_tracks(visit)
    waiting = _waiting(visit, tracks, works=works)
    rows = queries.shown_and_latest(visit, waiting.case_ids(), [] if works else tracks, CASES)
    found = [row[0] for row in rows]
    grant = authorize(visit, Permission.CASE_LIST, found, Action.CASE_LIST, "case")
    opened = disclose(grant) if found else {}
    cases = {case.id: Described(case, read_sheet(opened[case.id], sheet)) for case, sheet in rows}
    return Start(
        today=today(),
        works=works,
        coordinates=bool(tracks),
        cases=cases,
        latest=[each for each in cases.values() if each.case.state not in CLOSED][:CASES],
        drafts=waiting.called.drafts,
        due=_read(opened, waiting.due[:STEPS]),
        attention=_read(opened, waiting.attention[:ATTENTION]),
        lacking=waiting.lacking[:LACKING],
        calls=waiting.called.questions,
        has_more=len(waiting.due) > STEPS or len(waiting.attention) > ATTENTION,
    )


def _waiting(visit: Visit, tracks: list[str], *, works: bool) -> Waiting:
    course = library.latest("course", CourseDefinition)
    cut = cutoffs(today(), course.reminders)
    called = calls(visit, tracks, DRAFTS, works=works)
    attention = step_queries.open_in_tracks(visit, tracks, ATTENTION + 1) if tracks else []
    if not works:
        withdrawn = lacking_in_tracks(visit, tracks, course.codes, cut, LACKING + 1, "withdrawn")
        return Waiting(called, [], list(attention), list(withdrawn))
    return Waiting(
        called,
        list(step_queries.due_on_own_cases(visit, today() + AHEAD, STEPS + 1)),
        list(attention),
        # What a case lacks is asked of those who see all of it.
        []
        if visit.identity.is_lent
        else list(lacking_on_own_cases(visit, course.codes, cut, LACKING + 1)),
    )


def _read(opened: Mapping[UUID, OpenCase], rows: list[KeptStep]) -> list[OpenStep]:
    return [read_step(opened[row.case_id], row) for row in rows]
