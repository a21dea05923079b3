"""Groups with their words opened."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tenants.directory import Member


@dataclass(frozen=True)
class OpenGroup:
    """A group: its name and rules, and who facilitates it."""

    id: UUID
    name: str
    rules: str
    place: str
    facilitator_id: UUID
    facilitator: str
    started_on: date
    version: int
    may_keep: bool


@dataclass(frozen=True)
class EarlierGroup:
    """A group as it stood, and who changed it when."""

    name: str
    rules: str
    place: str
    facilitator: str
    started_on: date
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True)
class Editing:
    """A group to be changed, and who could facilitate it."""

    group: OpenGroup
    able: list[Member]


@dataclass(frozen=True)
class OpenMember:
    """A relative in the group."""

    id: UUID
    alias: str
    agreed_on: date
    left_on: date | None


@dataclass(frozen=True)
class OpenMeeting:
    """A meeting with who came, in the order of the members."""

    id: UUID
    held_on: date
    is_taken_back: bool
    themes: str
    evaluation: int | None
    came: list[str]


@dataclass(frozen=True)
class WholeGroup:
    """A group with its members and meetings, the latest meeting first."""

    group: OpenGroup
    members: list[OpenMember]
    meetings: list[OpenMeeting]

    @property
    def present(self) -> list[OpenMember]:
        """The members who have not left."""
        return [member for member in self.members if member.left_on is None]
