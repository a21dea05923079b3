"""Counting what the cases of one's tracks have, and listing those that lack something."""

from collections.abc import Sequence

from config.clock import today
from portal.cases.described import Described
from portal.cases.services import coordinated_tracks, read_sheet
from portal.completion.opened import Completion, LackingCase
from portal.course.clocks import cutoffs
from portal.method import library
from portal.method.course import CourseDefinition
from portal.reminders.queries import Lacking, counts, lacking_in_tracks
from portal.reminders.rules import NUDGES
from security.access_log.events import Action
from security.disclosure import authorize, disclose
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit

PAGE = 25


def open_completion(visit: Visit, what: str | None, after: int) -> Completion:
    """The page; `what` is a key of NUDGES or None for anything. NotFound for another key."""
    if what is not None and what not in NUDGES:
        raise NotFound("malformed")
    tracks = coordinated_tracks(visit)
    course = library.latest("course", CourseDefinition)
    cut = cutoffs(today(), course.reminders)
    rows = lacking_in_tracks(visit, tracks, course.codes, cut, PAGE + 1, what, after)
    shown = rows[:PAGE]
    return Completion(
        counts(visit, tracks, course.codes, cut),
        tracks,
        _opened(visit, shown),
        shown[-1].case.number if len(rows) > PAGE else None,
    )


def _opened(visit: Visit, shown: Sequence[Lacking]) -> list[LackingCase]:
    found = [each.case for each in shown]
    grant = authorize(visit, Permission.COMPLETION_READ, found, Action.CASE_LIST, "case")
    opened = disclose(grant) if shown else {}
    return [
        LackingCase(Described(each.case, read_sheet(opened[each.case.id], each.sheet)), each.nudges)
        for each in shown
    ]
