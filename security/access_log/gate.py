"""Reading an organisation's access log: one question to the gate, which writes down that it was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

READ_LOG = text(
    "select * from gate.read_log(:person, :number, :kinds, :outcomes, :since, :until,"
    " :before_at, :before_id, :page_size, :purpose)"
)
LARGEST_PAGE = 200


@dataclass(frozen=True)
class Question:
    """Which entries; None asks for all. `until` is not included, times carry a zone."""

    person: UUID | None = None
    number: int | None = None
    kinds: Sequence[str] | None = None
    outcomes: Sequence[str] | None = None
    purpose: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Position:
    """The entry after which a page begins; entries go from the latest to the oldest."""

    at: datetime
    id: UUID


@dataclass(frozen=True)
class Entry:
    """One entry as it was written; without an account nobody was signed in."""

    id: UUID
    at: datetime
    account_id: UUID | None
    membership_id: UUID | None
    roles: Sequence[str]
    action: str
    object_kind: str | None
    object_id: UUID | None
    case_number: int | None
    purpose: str | None
    outcome: str
    reason: str | None
    method: str | None
    route: str | None
    request_id: UUID | None

    @property
    def position(self) -> Position:
        """Where a page that follows this entry begins."""
        return Position(self.at, self.id)


def read_log(
    db: Session, question: Question, before: Position | None, page_size: int
) -> list[Entry]:
    """At most 200 entries, the latest first. Raises sqlalchemy.exc.DBAPIError (42501) for non-auditors."""
    rows = db.execute(
        READ_LOG,
        {
            "person": question.person,
            "number": question.number,
            "kinds": None if question.kinds is None else list(question.kinds),
            "outcomes": None if question.outcomes is None else list(question.outcomes),
            "purpose": question.purpose,
            "since": question.since,
            "until": question.until,
            "before_at": before.at if before else None,
            "before_id": before.id if before else None,
            "page_size": page_size,
        },
    )
    return [Entry(*row) for row in rows]
