"""Opening the course of a case, moving it between states, writing down a stage of a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import Row, insert
from sqlalchemy.exc import DBAPIError

from config.clock import today
from config.messages import N_
from portal.cases import queries as cases
from portal.cases.reasons import checked_reason
from portal.cases.services import coordinated_tracks
from portal.cases.states import ENDS, moves_from, needs_reason
from portal.course import queries
from portal.course.facts import facts_of_agreements, facts_of_records
from portal.course.models import CaseEvent
from portal.course.queries import Around
from portal.course.standing import Standing, standing
from portal.method import library
from portal.method.course import CourseDefinition, Fact
from portal.method.problems import Problem, RulesBroken
from portal.records.case_file import CaseFile, open_case_file
from security.access_log.events import Action
from security.disclosure import OpenCase, authorize, disclose_one
from security.errors import NotFound
from security.permissions import Permission
from security.visit import Visit

WITH_STAGES = "prison_mentor"
ENDING = ("closing", *ENDS)


@dataclass(frozen=True)
class Event:
    """Something that happened to the case, opened."""

    kind: str
    from_code: str | None
    to_code: str
    happened_on: date
    at: datetime
    author: str
    reason: str


@dataclass(frozen=True)
class Course:
    """What the page of the course starts from."""

    file: CaseFile
    around: Around
    standing: Standing
    events: list[Event]
    moves: tuple[str, ...]


def open_course(visit: Visit, case_id: UUID) -> Course:
    """The course with its history; NotFound for whoever may not see the case."""
    file = open_case_file(visit, case_id, Action.CASE_HISTORY)
    around = queries.around(visit, case_id)
    return Course(
        file,
        around,
        standing_of(visit, file, around),
        [_opened(visit, file.opened, row) for row in queries.events(visit, case_id)],
        possible_moves(visit, file),
    )


def possible_moves(visit: Visit, file: CaseFile) -> tuple[str, ...]:
    """The states that this visitor may move the case to."""
    is_coordinated = file.case.track in coordinated_tracks(visit)
    return moves_from(file.case.state) if is_coordinated else ()


def standing_of(visit: Visit, file: CaseFile, around: Around) -> Standing:
    """How far the case has come, from what the page has read anyway."""
    course = library.latest("course", CourseDefinition)
    facts = facts_of_records(file.records, course.codes, file.case.track)
    facts |= facts_of_agreements(around.agreed) | _facts_of_sheet(file, around)
    is_ending = file.case.state in ENDING
    return standing(course, facts, visit.identity.language, is_ending=is_ending)


def move(
    visit: Visit, case_id: UUID, old: str, new: str, typed_reason: str, day: date | None = None
) -> None:
    """Move a case, today unless a day is told; RulesBroken in kind words for a move that is not allowed.

    The database writes the entry.
    """
    case = cases.find_case(visit, case_id)
    if case.track not in coordinated_tracks(visit):
        raise NotFound("track")
    if case.state != old:
        raise _moved_first()
    if new not in moves_from(old):
        raise RulesBroken([Problem("to", N_("Choose one of the states"))])
    reason = checked_reason(typed_reason, is_needed=needs_reason(old, new))
    event = {"kind": "state", "from_code": old, "to_code": new, "happened_on": day or today()}
    _add(visit, case_id, event, reason)


def note_stage(visit: Visit, case_id: UUID, stage: str, day: date | None, note: str) -> None:
    """Write down the stage of a sentence; NotFound for a case of another track."""
    if cases.find_case(visit, case_id).track != WITH_STAGES:
        raise NotFound("track")
    if stage not in library.latest("course", CourseDefinition).stage_keys:
        raise RulesBroken([Problem("stage", N_("Choose one of the stages"))])
    if day is None or day > today():
        raise RulesBroken([Problem("happened_on", N_("The date cannot lie in the future"))])
    event = {"kind": "stage", "from_code": None, "to_code": stage, "happened_on": day}
    _add(visit, case_id, event, checked_reason(note, is_needed=False))


def _add(visit: Visit, case_id: UUID, event: Mapping[str, object], reason: str) -> None:
    case = cases.find_case(visit, case_id)
    event_id = uuid4()
    row = {
        **event, "tenant_id": visit.tenant.id, "id": event_id, "case_id": case.id,
        "track": case.track, "author_id": visit.identity.membership_id, "body": None,
    }  # fmt: skip
    if reason:
        grant = authorize(visit, Permission.CASE_WRITE, [case], Action.CASE_WRITE, "case")
        body = {"reason": reason}
        row["body"] = disclose_one(grant).protect("case_events", "body", event_id, 0, body)
    try:
        with visit.db.begin_nested():
            visit.db.execute(insert(CaseEvent).values(row))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") == "40001":
            raise _moved_first() from None
        raise


def _moved_first() -> RulesBroken:
    return RulesBroken([
        Problem("to", N_("Somebody else has moved the case. See where it is now."))
    ])


def _facts_of_sheet(file: CaseFile, around: Around) -> frozenset[Fact]:
    purpose: Sequence[Fact] = ["purpose_stated"] if file.sheet.purpose else []
    tasks: Sequence[Fact] = ["tasks_stated"] if file.sheet.tasks else []
    people: Sequence[Fact] = ["somebody_assigned"] if around.is_manned else []
    asked: Sequence[Fact] = ["conflict_asked"] if around.is_conflict_asked else []
    owned: Sequence[Fact] = ["goal_owned"] if around.has_owned_goal else []
    return frozenset([*purpose, *tasks, *people, *asked, *owned])


def _opened(visit: Visit, opened: OpenCase, row: Row[CaseEvent, bytes]) -> Event:
    event, name = row
    body = opened.read("case_events", "body", event.id, 0, event.body) if event.body else {}
    return Event(
        event.kind,
        event.from_code,
        event.to_code,
        event.happened_on,
        event.at,
        visit.directory.read("name", event.author_id, name),
        body.get("reason", ""),
    )
