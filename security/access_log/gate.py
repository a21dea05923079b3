"""Reading an organisation's access log: one question to the gate, which writes down that it was asked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

READ_LOG = text(
    "select * from gate.read_log(cast(:question as jsonb), :before_at, :before_id, :page_size)"
)
COUNT_LOG = text("select gate.count_log(cast(:question as jsonb), :most)")
CHART_LOG = text("select * from gate.chart_log(cast(:question as jsonb), :most)")
ORGANISATIONS = text("select id, name from gate.log_organisations()")
KEPT_MONTHS = text("select gate.kept_months()")
LARGEST_PAGE = 200
NAMES = {"role": "who_role", "purpose": "why"}


@dataclass(frozen=True)
class Question:
    """Which entries; None asks for all. `until` is not included, times carry a zone.

    `left_out` are kinds that are shown only where they were refused, `fingerprint` is that of a file, in hex.
    """

    person: UUID | None = None
    role: str | None = None
    number: int | None = None
    kinds: Sequence[str] | None = None
    left_out: Sequence[str] | None = None
    outcomes: Sequence[str] | None = None
    purpose: str | None = None
    manner: str | None = None
    home: UUID | None = None
    acting: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    entry: UUID | None = None
    fingerprint: str | None = None

    def asked(self) -> str:
        """The limits as the gate understands them; a role counts as it was held at that moment."""
        told = {NAMES.get(name, name): value for name, value in vars(self).items()}
        return json.dumps(
            {name: value for name, value in told.items() if value is not None}, default=str
        )


@dataclass(frozen=True)
class Position:
    """The entry after which a page begins; entries go from the latest to the oldest."""

    at: datetime
    id: UUID

    def address(self) -> dict[str, str]:
        """This place as the links of a list tell it."""
        return {"before_at": self.at.isoformat(), "before_id": str(self.id)}


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
    home_tenant_id: UUID | None = None
    acting_tenant_id: UUID | None = None
    loan_id: UUID | None = None

    @property
    def position(self) -> Position:
        """Where a page that follows this entry begins."""
        return Position(self.at, self.id)


@dataclass(frozen=True)
class Bar:
    """The entries of some days, both ends included, and how many of them were refused or failed."""

    first: date
    last: date
    entries: int
    refused: int


def page_asked(question: Question, before: Position | None, page_size: int) -> dict[str, Any]:
    """A page of what a question asks for, as the gate's functions take it."""
    return {
        "question": question.asked(), "page_size": page_size,
        "before_at": before.at if before else None, "before_id": before.id if before else None,
    }  # fmt: skip


def read_log(
    db: Session, question: Question, before: Position | None, page_size: int
) -> list[Entry]:
    """At most 200 entries, the latest first. Raises sqlalchemy.exc.DBAPIError (42501) for non-auditors."""
    return [Entry(*row) for row in db.execute(READ_LOG, page_asked(question, before, page_size))]


def count_log(db: Session, question: Question, most: int) -> int:
    """How many entries there are, counted to `most` and no further. Raises as read_log does."""
    return int(db.execute(COUNT_LOG, {"question": question.asked(), "most": most}).scalar_one())


def chart_log(db: Session, question: Question, most: int) -> list[Bar]:
    """The same entries day by day, by week or by month, each bar counted to `most`. Raises as read_log does."""
    return [
        Bar(*row) for row in db.execute(CHART_LOG, {"question": question.asked(), "most": most})
    ]


def organisations(db: Session) -> list[tuple[UUID, str]]:
    """The organisations that have a part in this log, the own one first. Raises as read_log does."""
    return [(row.id, row.name) for row in db.execute(ORGANISATIONS)]


def kept_months(db: Session) -> int:
    """For how many months the log, and what stands around it, is kept now. Raises DBAPIError for non-auditors."""
    return int(db.execute(KEPT_MONTHS).scalar_one())
