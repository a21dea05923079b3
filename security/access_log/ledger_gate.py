"""An auditor's questions about the tree over the own log, and its export. The gate answers auditors only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from security.access_log.gate import Question
from security.evidence.merkle import Node

STATE = text("select s.*, d.* from gate.log_state() s, gate.log_duties() d")
PAPERS = text("select kind, note from gate.log_papers()")
NODES = text("select level, place, hash from gate.log_nodes(:levels, :places)")
EXPORT = text(
    "select number, leaf, entry from gate.export_log(:person, :number, :kinds, :outcomes, :since,"
    " :until, :most, :purpose)"
)
NOTE = text("select gate.note_export(:form, :entries, :fingerprint, :about)")


@dataclass(frozen=True)
class LogState:
    """How far numbering and signing have come, and what waits for the auditor.

    `waiting` counts entries without a number, to 1,000 and no further.
    """

    size: int
    first_kept: int
    signed_size: int
    note: str | None
    signer: bytes | None
    signed_at: datetime | None
    refused_at: datetime | None
    waiting: int
    waiting_since: datetime | None
    to_judge: int
    drawn_at: datetime | None
    unanswered: int
    asked_at: datetime | None
    requests: int
    due_on: date | None
    reviews: int
    review_on: date | None


@dataclass(frozen=True)
class Papers:
    """Signed notes: of removed months, and the checkpoints that are kept for good."""

    removals: Sequence[str]
    checkpoints: Sequence[str]


@dataclass(frozen=True)
class Leaf:
    """A numbered entry: its hash, and its bytes where it was not removed."""

    number: int
    hash: bytes
    entry: bytes | None


def state(db: Session) -> LogState:
    """Where the log stands. Raises sqlalchemy.exc.DBAPIError (42501) for non-auditors, as all here."""
    return LogState(*db.execute(STATE).one())


def papers(db: Session) -> Papers:
    """What was signed about this log before."""
    rows = db.execute(PAPERS).all()
    removals = [row.note for row in rows if row.kind == "removal"]
    return Papers(removals, [row.note for row in rows if row.kind == "checkpoint"])


def look(db: Session, wanted: Sequence[Node]) -> Mapping[Node, bytes]:
    """The hashes of these nodes of the tree."""
    levels, places = [level for level, _ in wanted], [place for _, place in wanted]
    rows = db.execute(NODES, {"levels": levels, "places": places})
    return {(row.level, row.place): row.hash for row in rows}


def export(db: Session, question: Question, most: int) -> Iterator[Leaf]:
    """At most so many numbered and signed entries in order; without any limit in the question the whole log."""
    rows = db.execute(
        EXPORT,
        {
            "person": question.person, "number": question.number, "most": most,
            "purpose": question.purpose,
            "kinds": None if question.kinds is None else list(question.kinds),
            "outcomes": None if question.outcomes is None else list(question.outcomes),
            "since": question.since, "until": question.until,
        },
    )  # fmt: skip
    return (Leaf(*row) for row in rows)


def note_export(
    db: Session, form: str, entries: int, fingerprint: bytes, about: UUID | None = None
) -> None:
    """Write down what was handed out, and about which sample."""
    told = {"form": form, "entries": entries, "fingerprint": fingerprint, "about": about}
    db.execute(NOTE, told)
