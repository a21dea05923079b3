"""Asking, confirming and stopping; the database says who may."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from security.authentication import tokens
from security.errors import NotFound
from security.visit import Visit
from tenants import recovery_gate
from tenants.recovery_gate import Recovery


@dataclass(frozen=True, slots=True)
class Handed:
    """The link's token, shown once to the second admin, and when it begins to work."""

    token: str
    ready_at: datetime


def under_way(visit: Visit, member_id: UUID) -> Recovery | None:
    """What is under way for a member, or None."""
    return recovery_gate.recovery_of(visit.db, member_id)


def ask(visit: Visit, member_id: UUID) -> None:
    """The first admin's word; raises NotFound where it cannot be given."""
    if not recovery_gate.ask_recovery(visit.db, member_id):
        raise NotFound


def confirm(visit: Visit, member_id: UUID) -> Handed:
    """The second admin's word; ends the person's sessions, and the person is told by mail (notices.sql).

    Raises NotFound where it cannot be given.
    """
    token = tokens.new_token()
    ready = recovery_gate.confirm_recovery(visit.db, member_id, tokens.recovery_hash(token))
    if ready is None:
        raise NotFound
    return Handed(token, ready)


def stop(visit: Visit, member_id: UUID) -> None:
    """End what is under way; raises NotFound when there is nothing."""
    if not recovery_gate.stop_recovery(visit.db, member_id):
        raise NotFound
