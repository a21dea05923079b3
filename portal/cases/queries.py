"""The only queries for cases. Row-level security decides what they find."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, select, tuple_

from portal.cases.models import Assignment, Case, CaseSheetVersion
from security.errors import NotFound
from security.visit import Visit
from tenants.models import Membership

PAGE_SIZE = 25
CLOSED = ("closed", "declined", "transferred")


@dataclass(frozen=True)
class Position:
    """Where a page of a list ended (keyset paging: no counting, no skipping)."""

    touched_at: datetime
    id: UUID


# Statements are built once: building one for each request costs more than the database's answer.
CASES_WITH_SHEETS = (
    select(Case, CaseSheetVersion)
    .join(
        CaseSheetVersion,
        and_(
            CaseSheetVersion.tenant_id == Case.tenant_id,
            CaseSheetVersion.case_id == Case.id,
            CaseSheetVersion.version == Case.sheet_version,
        ),
    )
    .where(Case.tenant_id == bindparam("tenant_id"))
)
ONE_CASE = CASES_WITH_SHEETS.where(Case.id == bindparam("case_id"))
BY_NUMBER = select(Case).where(
    Case.tenant_id == bindparam("tenant_id"), Case.number == bindparam("number")
)
TEAM = (
    select(Assignment, Membership.name)
    .join(
        Membership,
        and_(
            Membership.tenant_id == Assignment.tenant_id, Membership.id == Assignment.membership_id
        ),
    )
    .where(
        Assignment.tenant_id == bindparam("tenant_id"), Assignment.case_id == bindparam("case_id")
    )
    .order_by(Assignment.started_at.desc())
)


def find_case(visit: Visit, case_id: UUID) -> Case:
    """The case, or NotFound for whoever may not see it."""
    found = visit.db.get(Case, (visit.tenant.id, case_id), populate_existing=True)
    if found is None:
        raise NotFound
    return found


def by_number(visit: Visit, number: int) -> Case | None:
    """The case with this number, or None for whoever may not see it."""
    place = {"tenant_id": visit.tenant.id, "number": number}
    return visit.db.scalars(BY_NUMBER, place).one_or_none()


def find_case_with_sheet(visit: Visit, case_id: UUID) -> tuple[Case, CaseSheetVersion]:
    """The case and its sheet in one statement, or NotFound."""
    place = {"tenant_id": visit.tenant.id, "case_id": case_id}
    row = visit.db.execute(ONE_CASE, place).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1]


def page_of_cases(
    visit: Visit, *, closed: bool, after: Position | None
) -> Sequence[Row[Case, CaseSheetVersion]]:
    """The next page, latest touched first, and one row more when there is another page."""
    state = Case.state.in_(CLOSED) if closed else Case.state.not_in(CLOSED)
    query = CASES_WITH_SHEETS.where(state)
    if after is not None:
        query = query.where(tuple_(Case.touched_at, Case.id) < (after.touched_at, after.id))
    query = query.order_by(Case.touched_at.desc(), Case.id.desc()).limit(PAGE_SIZE + 1)
    return visit.db.execute(query, {"tenant_id": visit.tenant.id}).all()


def team(visit: Visit, case_id: UUID) -> Sequence[Row[Assignment, bytes]]:
    """Everybody who is or was on the case beside the encrypted names, latest first."""
    place = {"tenant_id": visit.tenant.id, "case_id": case_id}
    return visit.db.execute(TEAM, place).all()
