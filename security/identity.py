"""Who is asking, as plain values that outlive no transaction."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from security.lent import Lent
from security.permissions import Role


@dataclass(frozen=True)
class Identity:
    """A person inside one organisation, as the gate found him or her."""

    account_id: UUID
    membership_id: UUID
    name: str
    roles: frozenset[Role]
    language: str
    # "member", "guest" (lent by another organisation), or "mirror" (a member who looks with a guest's eyes)
    kind: str = "member"
    loans: tuple[Lent, ...] = ()

    @property
    def is_lent(self) -> bool:
        """Whether a consent narrows what this visitor sees."""
        return self.kind != "member"


@dataclass(frozen=True)
class DutyRead:
    """Which words on confidentiality this member has confirmed, when, and whether that is over a year ago."""

    version: str | None = None
    read_at: datetime | None = None
    is_old: bool = True


@dataclass(frozen=True)
class Emergency:
    """A case that this person has broken into, and until when."""

    id: UUID
    case_id: UUID
    number: int
    ends_at: datetime

    @property
    def minutes_left(self) -> int:
        """For showing; the database's clock decides."""
        return max(0, round((self.ends_at - datetime.now(UTC)).total_seconds() / 60))


@dataclass(frozen=True)
class Emergencies:
    """Whether emergency access exists here, the own one, and how many of others' wait for a judgement."""

    are_allowed: bool = False
    own: Emergency | None = None
    waiting: int = 0


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
