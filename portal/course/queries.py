"""The only queries for the course of a case. Row-level security decides what they find."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Date,
    Integer,
    Row,
    Select,
    Uuid,
    and_,
    bindparam,
    cast,
    literal,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement

from portal.agreements.holding import PARTICIPATION, Participation
from portal.agreements.models import Agreement
from portal.cases.models import Assignment, Case
from portal.cases.states import ENDS
from portal.course.models import CaseEvent
from portal.links.models import CaseLink
from portal.links.queries import OF_CASE, OTHER_CASE, OTHER_NUMBER, OTHER_TRACK
from portal.method import library
from portal.method.course import CourseDefinition
from portal.records.models import KeptStep
from portal.team.models import AssignmentProposal
from security.visit import Visit
from tenants.models import Membership


@dataclass(frozen=True)
class LinkedCase:
    """Another case of the family; its id only for whoever may open it."""

    case_id: UUID | None
    number: int
    track: str


@dataclass(frozen=True)
class Around:
    """What stands around a case's tools, from clear columns: people, live agreements, stage, linked cases.

    `asked` counts those who think over whether to take it, `planned` has the plan's steps by kind and state.
    """

    is_manned: bool
    is_conflict_asked: bool
    agreed: frozenset[str]
    stage: str | None
    stage_since: date | None
    linked: list[LinkedCase]
    agreement: Participation
    ended_on: date | None = None
    asked: int = 0
    planned: frozenset[str] = frozenset()
    is_post_excused: bool = False


def _of_case(
    row: type[Agreement | Assignment | AssignmentProposal | CaseEvent | KeptStep],
) -> ColumnElement[bool]:
    return and_(row.tenant_id == bindparam("tenant_id"), row.case_id == bindparam("case_id"))


def _line(what: str, *columns: Any) -> Select[Any]:
    return select(literal(what).label("what"), *columns)


def _planned(state: str) -> Select[Any]:
    """A goal of the plan that somebody looks after, with a day (METHOD 2, phase 6); one state finds its index."""
    return (
        _line("planned", KeptStep.state, cast(null(), Date()), *NO_CASE)
        .where(
            _of_case(KeptStep),
            # Written out, so that a prepared plan finds the index of that state.
            KeptStep.state == literal_column(f"'{state}'"),
            KeptStep.definition_code.in_(bindparam("plans", expanding=True)),
            KeptStep.due_on.is_not(None),
            KeptStep.kind == "review",
            KeptStep.is_owned,
        )
        .limit(1)
    )


NO_CASE = (cast(null(), Uuid()), cast(null(), Integer()))
# One statement for the overview, which has four reads at most (DESIGN 5).
AROUND = union_all(
    _line("agreement", Agreement.kind, Agreement.given_on, *NO_CASE).where(
        _of_case(Agreement), Agreement.withdrawn_on.is_(None)
    ),
    _line("stage", CaseEvent.to_code, CaseEvent.happened_on, *NO_CASE)
    .where(_of_case(CaseEvent), CaseEvent.kind == "stage")
    .order_by(CaseEvent.happened_on.desc(), CaseEvent.at.desc())
    .limit(1),
    _line("worker", Assignment.conflict, cast(null(), Date()), *NO_CASE).where(
        _of_case(Assignment), Assignment.ended_at.is_(None)
    ),
    _line("link", OTHER_TRACK, cast(null(), Date()), Case.id, OTHER_NUMBER)
    .select_from(CaseLink)
    .outerjoin(Case, OTHER_CASE)
    .where(OF_CASE, CaseLink.ended_at.is_(None)),
    _line("withdrawn", Agreement.kind, Agreement.withdrawn_on, *NO_CASE).where(
        _of_case(Agreement), Agreement.withdrawn_on.is_not(None)
    ),
    _line("ended", CaseEvent.to_code, CaseEvent.happened_on, *NO_CASE)
    .where(_of_case(CaseEvent), CaseEvent.kind == "state", CaseEvent.to_code.in_(ENDS))
    .order_by(CaseEvent.at.desc())
    .limit(1),
    _line("excused", CaseEvent.kind, cast(null(), Date()), *NO_CASE)
    .where(_of_case(CaseEvent), CaseEvent.post_excused)
    .limit(1),
    _line("asked", AssignmentProposal.track, cast(null(), Date()), *NO_CASE).where(
        _of_case(AssignmentProposal), AssignmentProposal.answer.is_(None)
    ),
    _planned("open"),
    _planned("done"),
    _line("renew", Agreement.kind, Agreement.renew_on, *NO_CASE).where(
        _of_case(Agreement), Agreement.withdrawn_on.is_(None)
    ),
)
EVENTS = (
    select(CaseEvent, Membership.name)
    .join(
        Membership,
        and_(Membership.tenant_id == CaseEvent.tenant_id, Membership.id == CaseEvent.author_id),
    )
    .where(_of_case(CaseEvent))
    .order_by(CaseEvent.at.desc())
)


def around(visit: Visit, case_id: UUID) -> Around:
    """What stands around the tools; opens nothing."""
    plans = library.latest("course", CourseDefinition).codes.plan
    place = {"tenant_id": visit.tenant.id, "case_id": case_id, "plans": list(plans)}
    rows = visit.db.execute(AROUND, place).all()
    since, stage = next(((row[2], row[1]) for row in rows if row[0] == "stage"), (None, None))
    linked = [LinkedCase(row[3], row[4], row[1]) for row in rows if row[0] == "link"]
    conflicts = [row[1] for row in rows if row[0] == "worker"]
    return Around(
        bool(conflicts),
        bool(conflicts) and None not in conflicts,
        frozenset(row[1] for row in rows if row[0] == "agreement"),
        stage,
        since,
        sorted(linked, key=lambda other: other.number),
        _participation(rows),
        next((row[2] for row in rows if row[0] == "ended"), None),
        sum(row[0] == "asked" for row in rows),
        frozenset(row[1] for row in rows if row[0] == "planned"),
        any(row[0] == "excused" for row in rows),
    )


def _participation(rows: Sequence[Any]) -> Participation:
    named = [(row[0], row[2]) for row in rows if row[1] == PARTICIPATION]
    ended = [day for what, day in named if what == "withdrawn"]
    return Participation(
        bool([what for what, _day in named if what == "agreement"]),
        max(ended, default=None),
        frozenset(day for what, day in named if what == "renew"),
    )


def events(visit: Visit, case_id: UUID) -> Sequence[Row[CaseEvent, bytes]]:
    """Every event of a case beside its author's encrypted name, the latest first."""
    return visit.db.execute(EVENTS, {"tenant_id": visit.tenant.id, "case_id": case_id}).all()
