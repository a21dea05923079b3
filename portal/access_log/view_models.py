"""Log entries as the page shows them; words are message ids, None where there is nothing to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from security.access_log.gate import Position, Question

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
class Duties:
    """What waits for the auditor: a month to draw, drawn entries, questions to people and of citizens, waits.

    From `shorter_on` the log is kept for `shorter_to` months only.
    """

    to_judge: int
    drawn_at: datetime | None
    unanswered: int
    asked_at: datetime | None
    requests: int
    due_on: date | None
    reviews: int
    undrawn: date | None = None
    shorter_on: date | None = None
    shorter_to: int | None = None

    def __bool__(self) -> bool:
        waits = self.to_judge or self.unanswered or self.requests or self.reviews
        return bool(waits or self.undrawn or self.shorter_on)


@dataclass(frozen=True)
class Evidence:
    """How far the log is numbered and signed. `lag` counts seconds, None says that nothing waits."""

    size: int
    signed_size: int
    signed_at: datetime | None
    note: str | None
    public_key: str | None
    is_refused: bool
    waiting: int
    lag: int | None
    duties: Duties
    organisations: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def is_late(self) -> bool:
        """Whether entries wait so long that the worker cannot be running."""
        return self.lag is not None and self.lag >= LATE_SECONDS

    def others(self, own: UUID) -> Mapping[UUID, str]:
        """The organisations besides the own one."""
        return {id_: name for id_, name in self.organisations.items() if id_ != own}


@dataclass(frozen=True)
class Anchoring:
    """Where the signed state goes every day, what a witness has seen, and which one says no; None for nothing.

    `refusal` is a message id.
    """

    mailbox: str | None
    mailed_at: datetime | None
    witness: str | None
    witness_key: str | None
    seen_size: int | None
    seen_at: datetime | None
    seen_note: str | None
    refused_by: str | None = None
    refused_at: datetime | None = None
    refusal: str | None = None


@dataclass(frozen=True)
class KindGroup:
    """What is logged about one subject."""

    name: str
    acts: tuple[str, ...]
