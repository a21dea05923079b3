"""Members and invitations as the pages show them; words are message ids."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class MemberPage:
    """A member with everything that an administrator may know and change."""

    id: UUID
    name: str
    email: str
    roles: tuple[str, ...]
    role_names: tuple[str, ...]
    status: str
    status_name: str
    moves: tuple[str, ...]
    since: datetime
    version: int
    is_me: bool
    duty_version: str | None = None
    duty_read_at: datetime | None = None


@dataclass(frozen=True)
class InvitationRow:
    """An invitation that nobody has used; `is_over` once its 48 hours have passed."""

    id: UUID
    name: str
    email: str
    role_names: tuple[str, ...]
    invited_by: str | None
    expires_at: datetime
    is_over: bool


@dataclass(frozen=True)
class MemberList:
    """The start page of the feature."""

    members: tuple[MemberPage, ...]
    invitations: tuple[InvitationRow, ...]


@dataclass(frozen=True)
class Invited:
    """A fresh invitation. `token` goes into the link and nowhere else."""

    token: str
    name: str
    email: str
    expires_at: datetime
