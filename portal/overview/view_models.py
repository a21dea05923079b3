"""What the overview may know: frozen, plain values."""

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


def team_member(row: Assignment, name: str) -> TeamMember:
    """One line of the team."""
    return TeamMember(row.id, name, row.started_at, row.ended_at)
