"""What the overview may know: frozen, plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.cases.models import Assignment


@dataclass(frozen=True)
class TeamMember:
    """Somebody who is or was on the case."""

    assignment_id: UUID
    name: str
    started_at: datetime
    ended_at: datetime | None


def team_members(rows: Sequence[Assignment], names: Mapping[UUID, str]) -> list[TeamMember]:
    """The team, latest first."""
    return [
        TeamMember(row.id, names.get(row.membership_id, ""), row.started_at, row.ended_at)
        for row in rows
    ]
