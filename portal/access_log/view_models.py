"""Log entries as the page shows them; words are message ids, None where there is nothing to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from security.access_log.anchors_gate import Anchoring as Kept
from security.access_log.gate import Position, Question
from security.access_log.ledger_gate import Duties

LATE_SECONDS = 60
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class LogFilter:
    """What an auditor asks for; bare page openings and drafts come only when asked for."""

    question: Question = field(default_factory=Question)
    everything: bool = False
    before: Position | None = None


@dataclass(frozen=True)
class Person:
    """Who acted: a member's name, or a message id for everybody else, and the roles held then."""

    name: str
    is_member: bool
    role_names: tuple[str, ...] = ()
    id: UUID | None = None


@dataclass(frozen=True)
class Source:
    """Whose log an entry stands in, where a list shows several: a mandate, and who gave it."""

    id: UUID
    organisation: str


@dataclass(frozen=True)
class LogRow:
    """One act. Entries that one click made of many cases stand in one row.

    `organisation` is another one that has a part in it, through a loan; `manner` how that came about; `entries` are
    the entries' case numbers and ids.
    """

    at: datetime
    person: Person
    what: str
    is_try: bool
    about: str | None
    area: str | None
    numbers: tuple[int, ...]
    why: str | None
    outcome: str
    outcome_word: str
    reason: str | None
    tool: str | None = None
    reads_on: bool = True
    organisation: str | None = None
    manner: str | None = None
    entries: tuple[tuple[int | None, UUID], ...] = ()
    source: Source | None = None


@dataclass(frozen=True)
class LogPage:
    """A page of the log, where the next one begins, and how many entries there are in all."""

    rows: tuple[LogRow, ...]
    older: Position | None
    entries: int = 0

    @property
    def is_counted(self) -> bool:
        """Whether the number is the whole; of a long list only so much is counted."""
        return self.entries <= MOST_COUNTED


@dataclass(frozen=True)
class Standing:
    """How far a log is numbered and signed, and since when what has no number waits; None where nothing does."""

    signed_size: int
    signed_at: datetime | None
    is_refused: bool
    waiting: int
    waiting_since: datetime | None

    @property
    def lag(self) -> int | None:
        """For how many seconds the oldest of them has waited."""
        since = self.waiting_since
        return int((datetime.now(UTC) - since).total_seconds()) if since else None

    @property
    def is_late(self) -> bool:
        """Whether entries wait so long that the worker cannot be running."""
        return self.lag is not None and self.lag >= LATE_SECONDS


@dataclass(frozen=True)
class Evidence(Standing):
    """How far the own log is signed, what was signed by which key, and what waits for the auditor."""

    note: str | None
    public_key: str | None
    duties: Duties
    organisations: Mapping[UUID, str]

    def others(self, own: UUID) -> Mapping[UUID, str]:
        """The organisations besides the own one."""
        return {id_: name for id_, name in self.organisations.items() if id_ != own}


@dataclass(frozen=True)
class Anchoring:
    """What is kept of the log elsewhere, the public key of the witness, and why one says no, as a message id."""

    kept: Kept
    witness_key: str | None
    refusal: str | None


@dataclass(frozen=True)
class KindGroup:
    """What is logged about one subject."""

    name: str
    acts: tuple[str, ...]
