"""The sign-in of an organisation as its administrators see it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tenants.provider_gate import Linked, ProviderState


@dataclass(frozen=True)
class PersonRow:
    """A member and the ways in."""

    id: UUID
    name: str
    is_admin: bool
    is_active: bool
    ways: Linked

    @property
    def may_be_emergency_admin(self) -> bool:
        """Whether this person can come in when the provider does not answer."""
        return self.is_admin and self.ways.has_password and self.ways.has_second_factor

    @property
    def has_no_strong_factor(self) -> bool:
        """Whether neither the provider nor the portal holds a second factor of this person."""
        return self.ways.linked_at is None and not self.ways.has_second_factor


@dataclass(frozen=True)
class SignInPage:
    """The overview; without a provider `state` is None."""

    state: ProviderState | None
    people: tuple[PersonRow, ...]
    return_address: str
    message_address: str
    directory: tuple[datetime, datetime | None] | None

    @property
    def emergency_admins(self) -> tuple[str, ...]:
        """The names of those who come in whatever the provider says."""
        return tuple(row.name for row in self.people if row.ways.is_emergency_admin)

    @property
    def without_strong_factor(self) -> tuple[str, ...]:
        """The names of members who have not yet a second factor anywhere."""
        return tuple(row.name for row in self.people if row.has_no_strong_factor)
