"""Beginning, ending and judging emergency access; the database decides, and its clock counts the hour.

Why somebody broke in is said to those who judge it, the auditor among them, who opens no case: it is sealed with the
organisation's key, like what an auditor asks and is answered (portal/access_log/samples).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from config.clock import day_of, today
from config.messages import N_
from config.working_days import working_days_after
from portal.emergencies.models import Emergency, EmergencyReview
from portal.emergencies.words import ABOUT_THE_CASE, BARS
from security.errors import Conflict, NotFound, Refused
from security.visit import Visit
from tenants import emergency_gate
from tenants.directory import names
from tenants.emergency_gate import Asked, Seen

WORKING_DAYS: Final = 2
# Where the texts stand, as their ciphertexts are bound to it.
TABLE, REVIEWS = Emergency.__tablename__, EmergencyReview.__tablename__


@dataclass(frozen=True)
class OpenEmergency:
    """An emergency access in words."""

    seen: Seen
    person: str
    reason: str
    note: str
    reviewer: str
    is_own: bool

    @property
    def over_at(self) -> datetime:
        """When it ended, or will."""
        return self.seen.ended_at or self.seen.ends_at

    @property
    def due_on(self) -> date:
        """The last day on which it is judged in time."""
        return day_of(self.seen.review_due_at - timedelta(seconds=1))


@dataclass(frozen=True)
class Begun:
    """What was begun: its id, and the case that is open now."""

    id: UUID
    case_id: UUID


def bar(visit: Visit) -> str | None:
    """Why the person may not begin now, as a message; None for whoever may."""
    code = emergency_gate.own_bar(visit.db)
    return BARS[code] if code else None


def begin(visit: Visit, number: int, ground: str, reason: str) -> Begun:
    """Open a case of the own track for an hour. Raises Refused; the attempt is in the log all the same."""
    emergency_id = uuid4()
    sealed = visit.directory.write_text(TABLE, "reason", emergency_id, reason)
    due_on = working_days_after(today(), WORKING_DAYS)
    refused, case_id = emergency_gate.begin(
        visit.db, emergency_id, Asked(number, ground, sealed, due_on)
    )
    if refused is not None and refused in ABOUT_THE_CASE:
        raise Refused(ABOUT_THE_CASE[refused], "number")
    if refused is not None or case_id is None:
        raise Refused(BARS.get(refused or "", N_("Something went wrong")))
    return Begun(emergency_id, case_id)


def end(visit: Visit, emergency_id: UUID) -> None:
    """End it before its hour; NotFound when it is over, or is not this person's to end."""
    if not emergency_gate.end(visit.db, emergency_id):
        raise NotFound


def judge(visit: Visit, emergency_id: UUID, version: int, judgement: str, note: str) -> None:
    """Judge it; raises Conflict when somebody judged first. The database refuses whoever may not."""
    sealed = visit.directory.write_text(REVIEWS, _note(version + 1), emergency_id, note)
    if not emergency_gate.review(visit.db, emergency_id, version, judgement, sealed):
        raise Conflict


def allow(visit: Visit, *, wanted: bool) -> None:
    """Turn it on or off for everybody here; off closes what is open by it."""
    emergency_gate.allow(visit.db, wanted=wanted)


def listed(visit: Visit) -> list[OpenEmergency]:
    """Every emergency access that this person may know of, those that wait first."""
    found = emergency_gate.seen(visit.db)
    ids = {one.membership_id for one in found} | {
        one.reviewer_id for one in found if one.reviewer_id
    }
    known = names(visit, ids) if ids else {}
    return [_opened(visit, one, known) for one in found]


def addresses(visit: Visit, emergency_id: UUID) -> list[str]:
    """Whom to mail: the team, the coordinators and the auditors."""
    found = emergency_gate.told(visit.db, emergency_id)
    return [visit.directory.read("email", member, sealed) for member, sealed in found]


def _opened(visit: Visit, one: Seen, known: Mapping[UUID, str]) -> OpenEmergency:
    read = visit.directory.read_text
    note = read(REVIEWS, _note(one.review_version), one.id, one.note) if one.note else ""
    return OpenEmergency(
        one,
        known.get(one.membership_id, ""),
        read(TABLE, "reason", one.id, one.reason),
        note,
        known.get(one.reviewer_id, "") if one.reviewer_id else "",
        one.membership_id == visit.identity.membership_id,
    )


def _note(version: int) -> str:
    return f"note.{version}"
