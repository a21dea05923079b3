"""Why somebody can see a case, until when, and who can stop it."""

from dataclasses import dataclass
from uuid import UUID

from portal.cases.queries import team
from portal.records.case_file import CaseFile, open_case_file
from security.access_log.events import Action
from security.errors import NotFound
from security.lent import Lent
from security.policy import TRACK_OF_COORDINATOR
from security.visit import Visit
from tenants.lending import consents_gate


@dataclass(frozen=True)
class Reason:
    """The visitor's own ground: on the case, coordinating its track, lent for it, or an emergency."""

    kind: str
    lent: Lent | None


def open_reason(visit: Visit, case_id: UUID) -> tuple[CaseFile, Reason]:
    """The ground on which the visitor sees this case; NotFound for whoever has none."""
    file = open_case_file(visit, case_id, Action.CASE_READ)
    if visit.identity.is_lent:
        lent = next(each for each in visit.identity.loans if each.case_id == case_id)
        return file, Reason("loan", lent)
    own = visit.emergencies.own
    if own is not None and own.case_id == case_id:
        return file, Reason("emergency", None)
    me = visit.identity.membership_id
    assigned = any(
        row.membership_id == me and row.ended_at is None for row, _name in team(visit, case_id)
    )
    return file, Reason("assignment" if assigned else "coordination", None)


def coordinates(visit: Visit, track: str) -> bool:
    """Whether the visitor coordinates this track."""
    return track in {TRACK_OF_COORDINATOR.get(role) for role in visit.identity.roles}


def loan_to_stop(visit: Visit, case_id: UUID, loan_id: UUID) -> None:
    """NotFound unless the loan is one of this case, or the visitor's own (ATTACKS B1)."""
    if visit.identity.is_lent:
        known = {each.loan_id for each in visit.identity.loans if each.case_id == case_id}
    else:
        rows = consents_gate.loans_of_case(visit.db, visit.tenant.id, case_id)
        known = {row.id for row in rows}
    if loan_id not in known:
        raise NotFound
