"""The list of members by their last confirmation, and confirming them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from config.messages import N_
from portal.members.confirmation.view_models import DUE_AFTER, ConfirmationRow
from security.errors import Refused
from security.visit import Visit
from tenants import gate
from tenants.directory import members
from tenants.roles import role_names


def overview(visit: Visit) -> list[ConfirmationRow]:
    """Everybody who has not left; the longest unconfirmed first."""
    confirmed, now = gate.confirmations(visit.db), datetime.now(UTC)
    rows = [
        ConfirmationRow(
            id=member.id,
            name=member.name,
            role_names=role_names(member.roles),
            confirmed_at=confirmed[member.id].at,
            is_me=member.id == visit.identity.membership_id,
            is_due=now - confirmed[member.id].at > DUE_AFTER,
            is_closed=confirmed[member.id].is_closed,
        )
        for member in members(visit)
        if member.id in confirmed
    ]
    return sorted(rows, key=lambda row: row.confirmed_at.date())


def confirm(visit: Visit, chosen: Iterable[UUID]) -> int:
    """Confirm these for another year and return how many. Raises Refused for none."""
    number = gate.confirm_members(visit.db, list(chosen))
    if not number:
        raise Refused(N_("Choose at least one member besides yourself"))
    return number
