"""Whom the limit has stopped, by name, and letting somebody go on. The database holds the same rules."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.reading_limits import gate
from security.errors import NotFound
from security.visit import Visit
from tenants.directory import names


@dataclass(frozen=True)
class StoppedReader:
    """Somebody who waits, as the page shows it."""

    id: UUID
    name: str
    stopped_at: datetime
    opens_at: datetime
    is_lifted: bool
    is_me: bool


def waiting(visit: Visit) -> list[StoppedReader]:
    """Whom the limit stopped within the last hour, the latest first."""
    found = gate.stopped(visit.db)
    people = names(visit, {each.membership_id for each in found}) if found else {}
    return [
        StoppedReader(
            each.membership_id, people.get(each.membership_id, ""), each.stopped_at, each.opens_at,
            each.is_lifted, each.membership_id == visit.identity.membership_id,
        )
        for each in found
    ]  # fmt: skip


def demand_waiting(visit: Visit, member_id: UUID) -> None:
    """Raise NotFound unless this person waits and may be let go on by the visitor."""
    if not any(
        each.id == member_id and not each.is_me and not each.is_lifted for each in waiting(visit)
    ):
        raise NotFound


def let_go_on(visit: Visit, member_id: UUID, why: str) -> None:
    """Let somebody open as many cases again in this hour; raises NotFound where that cannot be done."""
    if not gate.lift(visit.db, member_id, why):
        raise NotFound
