"""The logs of all organisations that have given the auditor a mandate: beside each other, and in one list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from security.access_log.gate import Entry, Position, Question, page_asked

OVERVIEW = text(
    "select * from gate.overview_of_mandates(cast(:questions as jsonb), :most, :after, :page_size)"
)
READ = text(
    "select r.mandate, r.organisation, (r.entry).* from gate.read_mandated_logs("
    "cast(:question as jsonb), :before_at, :before_id, :page_size) r"
)
COUNT = text("select gate.count_mandated_logs(cast(:question as jsonb), :most)")


@dataclass(frozen=True)
class Overseen:
    """One organisation's log in figures; `counts` answer the questions in their order.

    `month` is last month, None where the mandate does not reach back to its beginning.
    """

    id: UUID
    organisation: str
    from_on: date
    until_on: date
    entries_from: date | None
    has_more: bool
    signed_size: int
    signed_at: datetime | None
    refused_at: datetime | None
    waiting: int
    waiting_since: datetime | None
    counts: Sequence[int]
    unsettled: int
    month: date | None
    is_undrawn: bool
    drawn: int
    judged: int


@dataclass(frozen=True)
class Found:
    """An entry, and the mandate under which it is read."""

    mandate: UUID
    organisation: str
    entry: Entry


def overview(
    db: Session, questions: Sequence[Question], most: int, after: UUID | None, page_size: int
) -> list[Overseen]:
    """At most 50 organisations by name, each an entry in both logs; counts and signals stop at `most`.

    Raises sqlalchemy.exc.DBAPIError (42501) for who is no auditor, as all here.
    """
    asked = "[" + ",".join(question.asked() for question in questions) + "]"
    told = {"questions": asked, "most": most, "after": after, "page_size": page_size}
    return [Overseen(*row) for row in db.execute(OVERVIEW, told)]


def read(
    db: Session, question: Question, before: Position | None, page_size: int
) -> Sequence[Found]:
    """At most 200 entries of all those logs, the latest first; each reading is an entry in every one of them."""
    rows = db.execute(READ, page_asked(question, before, page_size))
    return [Found(row[0], row[1], Entry(*row[2:])) for row in rows]


def count(db: Session, question: Question, most: int) -> int:
    """How many there are; each organisation's entries are counted to `most`."""
    told = {"question": question.asked(), "most": most}
    return int(db.execute(COUNT, told).scalar_one())
