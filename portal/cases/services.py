"""What people do with cases: list, start, describe."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from config.clock import today
from config.messages import N_
from portal.cases import gate, queries
from portal.cases.described import Described
from portal.cases.models import Case, CaseSheetVersion
from portal.cases.queries import PAGE_SIZE, Position
from portal.cases.sheet import STARTING_STATES, CaseSheet, problems_of
from portal.method.lenient import one_a_field, read_leniently
from portal.method.problems import Problem, RulesBroken
from portal.method.sheets import Json
from security.access_log.events import Action
from security.disclosure import OpenCase, authorize, disclose, disclose_one
from security.errors import Conflict, NotFound
from security.permissions import Permission
from security.policy import TRACK_OF_COORDINATOR
from security.visit import Visit


@dataclass(frozen=True)
class CaseDraft:
    """What a coordinator says when a case starts."""

    track: str
    started_on: date | None
    state: str
    sheet: Json


def coordinated_tracks(visit: Visit) -> list[str]:
    """The tracks in which this person starts and assigns cases."""
    return [track for role, track in TRACK_OF_COORDINATOR.items() if role in visit.identity.roles]


def list_cases(
    visit: Visit, *, closed: bool = False, after: Position | None = None
) -> tuple[list[Described], Position | None]:
    """One page of the person's cases, opened and logged together; and where the next page begins."""
    rows = queries.page_of_cases(visit, closed=closed, after=after)
    shown = rows[:PAGE_SIZE]
    grant = authorize(
        visit, Permission.CASE_LIST, [row[0] for row in shown], Action.CASE_LIST, "case"
    )
    opened = disclose(grant) if shown else {}
    described = [Described(case, read_sheet(opened[case.id], sheet)) for case, sheet in shown]
    last = shown[-1][0] if len(rows) > PAGE_SIZE else None
    return described, Position(last.touched_at, last.id) if last else None


def open_case(visit: Visit, case_id: UUID) -> Described:
    """One case with its sheet; NotFound for whoever may not see it."""
    case, sheet = queries.find_case_with_sheet(visit, case_id)
    grant = authorize(visit, Permission.CASE_READ, [case], Action.CASE_READ, "case")
    return Described(case, read_sheet(disclose_one(grant), sheet))


def create(visit: Visit, draft: CaseDraft) -> UUID:
    """Start a case: number, key, log entry and first sheet in one transaction."""
    if draft.track and draft.track not in coordinated_tracks(visit):
        raise NotFound("track")
    sheet = _checked(visit, draft.sheet, _faults_of_the_start(draft))
    case_id = uuid4()
    wrapped = visit.keyring.new_case_key(
        visit.tenant.id, case_id, visit.generation, visit.wrapped_tenant_key
    )
    gate.create_case(visit.db, case_id, draft, visit.generation, wrapped)
    _add_sheet(visit, queries.find_case(visit, case_id), sheet)
    return case_id


def change_sheet(visit: Visit, case_id: UUID, base_version: int, body: Json) -> CaseSheet:
    """Add a version of the sheet and return it. Raises RulesBroken, or Conflict when somebody else added one first."""
    case = queries.find_case(visit, case_id)
    sheet = _checked(visit, body)
    if case.sheet_version != base_version:
        raise Conflict
    try:
        with visit.db.begin_nested():
            _add_sheet(visit, case, sheet)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") in ("40001", "23505"):
            raise Conflict from None
        raise
    return sheet


def read_sheet(opened: OpenCase, row: CaseSheetVersion) -> CaseSheet:
    """The sheet that a version holds."""
    return CaseSheet.from_json(
        opened.read("case_sheets", "body", row.case_id, row.version, row.body)
    )


def _checked(visit: Visit, body: Json, others: Iterable[Problem] = ()) -> CaseSheet:
    sheet, found = read_leniently(CaseSheet, body)
    found += [*problems_of(sheet, today(), visit.tenant.legal_regime), *others]
    if found:
        raise RulesBroken(one_a_field(found))
    return sheet


def _faults_of_the_start(draft: CaseDraft) -> Iterator[Problem]:
    if not draft.track:
        yield Problem("track", N_("Choose a track"))
    if draft.started_on is None:
        yield Problem("started_on", N_("Write the day when it starts"))
    elif draft.started_on > today():
        yield Problem("started_on", N_("The date cannot lie in the future"))
    if draft.state not in STARTING_STATES:
        yield Problem("state", N_("Choose one of the states"))


def _add_sheet(visit: Visit, case: Case, sheet: CaseSheet) -> None:
    version = case.sheet_version + 1
    grant = authorize(visit, Permission.CASE_WRITE, [case], Action.CASE_WRITE, "case")
    body = disclose_one(grant).protect("case_sheets", "body", case.id, version, sheet.to_json())
    visit.db.execute(
        insert(CaseSheetVersion).values(
            tenant_id=visit.tenant.id,
            case_id=case.id,
            track=case.track,
            version=version,
            body=body,
            author_id=visit.identity.membership_id,
        )
    )
