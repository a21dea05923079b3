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
    conflict: str | None
    conflict_at: datetime | None
    conflict_note: str


def team_member(row: Assignment, name: str, note: str) -> TeamMember:
    """One line of the team; the note is opened already."""
    return TeamMember(
        row.id, name, row.started_at, row.ended_at, row.conflict, row.conflict_at, note
    )
