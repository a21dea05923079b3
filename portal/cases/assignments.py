"""Who is on a case: put on and taken off by a coordinator of its track."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from config.messages import N_
from portal.cases import queries
from portal.cases.models import Assignment, Case
from portal.cases.services import coordinated_tracks
from security.errors import NotFound, Refused
from security.policy import TRACK_OF_WORKER
from security.visit import Visit
from tenants.directory import Member, members


def candidates(visit: Visit, case: Case, team: Sequence[Assignment]) -> list[Member]:
    """Active members who work in the case's track and are not on it yet."""
    taken = {row.membership_id for row in team if row.ended_at is None}
    return [
        member
        for member in members(visit)
        if member.status == "active"
        and member.id not in taken
        and case.track in {TRACK_OF_WORKER.get(role) for role in member.roles}
    ]


def assign(visit: Visit, case_id: UUID, membership_id: UUID | None) -> None:
    """Put a member on the case; Refused when the person does not work in the track or is on it."""
    case = _coordinated(visit, case_id)
    if membership_id is None:
        raise Refused(N_("Choose a person"), "membership_id")
    row = insert(Assignment).values(
        tenant_id=visit.tenant.id,
        id=uuid4(),
        case_id=case.id,
        track=case.track,
        membership_id=membership_id,
        assigned_by=visit.identity.membership_id,
    )
    try:
        with visit.db.begin_nested():
            visit.db.execute(row)
    except IntegrityError:
        message = N_("This person is on the case already, or does not work in this track")
        raise Refused(message, "membership_id") from None


def unassign(visit: Visit, case_id: UUID, assignment_id: UUID) -> None:
    """Take a person off the case from this moment; NotFound when the assignment is not this case's."""
    case = _coordinated(visit, case_id)
    ended = visit.db.execute(
        update(Assignment)
        .where(
            Assignment.tenant_id == visit.tenant.id,
            Assignment.id == assignment_id,
            Assignment.case_id == case.id,
            Assignment.ended_at.is_(None),
        )
        .values(ended_at=datetime.now(UTC))
        .returning(Assignment.id)
    ).one_or_none()
    if ended is None:
        raise NotFound


def _coordinated(visit: Visit, case_id: UUID) -> Case:
    case = queries.find_case(visit, case_id)
    if case.track not in coordinated_tracks(visit):
        raise NotFound("track")
    return case
