"""Who is asking, as plain values that outlive no transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from security.permissions import Role


@dataclass(frozen=True)
class Identity:
    """A person inside one organisation, as the gate found him or her."""

    account_id: UUID
    membership_id: UUID
    name: str
    roles: frozenset[Role]
    language: str


@dataclass(frozen=True)
class TenantFacts:
    """The organisation that the address names, and when this person's session there ends."""

    id: UUID
    slug: str
    name: str
    kind: str
    legal_regime: str
    language: str
    idle_ends_at: datetime
    absolute_ends_at: datetime
