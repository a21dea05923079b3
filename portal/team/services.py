"""Who is on a case: asked by a coordinator of its track, and taken off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from config.messages import N_
from portal.cases import gate, queries
from portal.cases.models import Assignment, Case
from portal.cases.services import coordinated_tracks
from portal.method.problems import Problem, RulesBroken
from portal.team import gate as asking
from portal.team.impartiality import Impartiality
from portal.team.proposals import Asked, asked_about
from security.access_log.events import Action
from security.disclosure import authorize, disclose_one
from security.errors import NotFound
from security.permissions import Permission
from security.policy import TRACK_OF_WORKER
from security.visit import Visit
from tenants.directory import Member, members


@dataclass(frozen=True)
class Choice:
    """A case, the members who may be asked to take it, and who was asked before."""

    case: Case
    people: list[Member]
    asked: list[Asked]


def candidates(
    visit: Visit, case: Case, team: Sequence[Assignment], asked: Sequence[Asked]
) -> list[Member]:
    """Active members who work in the case's track, are not on it and do not think it over."""
    taken = {row.membership_id for row in team if row.ended_at is None}
    taken |= {each.membership_id for each in asked if each.answer is None}
    return [
        member
        for member in members(visit)
        if member.status == "active"
        and member.id not in taken
        and case.track in {TRACK_OF_WORKER.get(role) for role in member.roles}
    ]


def choose(visit: Visit, case_id: UUID) -> Choice:
    """Whom the coordinator of a case may ask to take it; NotFound for everybody else."""
    case = _coordinated(visit, case_id)
    team = [row for row, _name in queries.team(visit, case_id)]
    asked = asked_about(visit, case_id)
    return Choice(case, candidates(visit, case, team, asked), asked)


def ask(visit: Visit, case_id: UUID, membership_id: UUID | None, said: Impartiality) -> bool:
    """Ask a member to take the case; True when the visitor takes it and is on it at once.

    RulesBroken for an answer that lacks, or a person who cannot be on it.
    """
    case = _coordinated(visit, case_id)
    chosen = [] if membership_id else [Problem("membership_id", N_("Choose a person"))]
    said = _checked(said, chosen)
    is_own = membership_id == visit.identity.membership_id
    try:
        with visit.db.begin_nested():
            if membership_id and not is_own:
                _propose(visit, case, membership_id, said)
            else:
                _take(visit, case, said)
    except IntegrityError:
        message = N_(
            "This person is on the case or has been asked already, or does not work in this track"
        )
        raise RulesBroken([Problem("membership_id", message)]) from None
    return is_own


def _propose(visit: Visit, case: Case, membership_id: UUID, said: Impartiality) -> None:
    proposal_id = uuid4()
    # Sealed for the assignment that a yes makes under the same id.
    note = _sealed(visit, case, proposal_id, said)
    asking.propose(visit.db, proposal_id, case.id, membership_id, said.conflict, note)


def _take(visit: Visit, case: Case, said: Impartiality) -> None:
    assignment_id, me = uuid4(), visit.identity.membership_id
    visit.db.execute(
        insert(Assignment).values(
            tenant_id=visit.tenant.id,
            id=assignment_id,
            case_id=case.id,
            track=case.track,
            membership_id=me,
            assigned_by=me,
            conflict=said.conflict,
            conflict_note=_sealed(visit, case, assignment_id, said),
        )
    )


def find_unasked(visit: Visit, case_id: UUID, assignment_id: UUID) -> tuple[Case, str]:
    """The case, and the name of somebody on it about whom nobody has answered yet; else NotFound."""
    case = _coordinated(visit, case_id)
    for row, name in queries.team(visit, case_id):
        if row.id == assignment_id and row.ended_at is None and row.conflict is None:
            return case, visit.directory.read("name", row.membership_id, name)
    raise NotFound


def answer(visit: Visit, case_id: UUID, assignment_id: UUID, said: Impartiality) -> None:
    """Answer for somebody who came by a loan; RulesBroken for what lacks, NotFound when it was answered."""
    case, _name = find_unasked(visit, case_id, assignment_id)
    said = _checked(said)
    note = _sealed(visit, case, assignment_id, said)
    if not gate.answer_conflict(visit.db, assignment_id, said.conflict, note):
        raise NotFound


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


def _checked(said: Impartiality, found: Sequence[Problem] = ()) -> Impartiality:
    try:
        said = said.checked()
    except RulesBroken as error:
        raise RulesBroken([*found, *error.problems]) from None
    if found:
        raise RulesBroken(list(found))
    return said


def _sealed(visit: Visit, case: Case, assignment_id: UUID, said: Impartiality) -> bytes | None:
    if not said.note:
        return None
    grant = authorize(visit, Permission.CASE_ASSIGN, [case], Action.CASE_WRITE, "case")
    body = {"note": said.note}
    return disclose_one(grant).protect("assignments", "conflict_note", assignment_id, 0, body)


def _coordinated(visit: Visit, case_id: UUID) -> Case:
    case = queries.find_case(visit, case_id)
    if case.track not in coordinated_tracks(visit):
        raise NotFound("track")
    return case
