"""An auditor's questions about the tree over the own log, and its export. The gate answers auditors only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, TextClause, text
from sqlalchemy.orm import Session

from security.access_log.gate import Question
from security.evidence.merkle import Node, Run, columns_of

STATE = text(
    "select s.*, (select jsonb_agg(jsonb_build_array(o.id, o.name)) from gate.log_organisations() o),"
    " d.* from gate.log_state() s, gate.log_duties() d"
)
PAPERS = text("select kind, note from gate.log_papers()")
NODES = text("select level, first, hashes from gate.log_nodes(:levels, :firsts, :counts)")
NUMBERS = text("select number, leaf, entry from gate.export_numbers(:low, :high)")
SELECTION = text(
    "select at, id, number, leaf, entry"
    " from gate.export_log(cast(:question as jsonb), :most, :past_at, :past_id, :head)"
)
PLACES = text(
    "select at, id, number from gate.export_places(cast(:question as jsonb), :most, :past_at, :past_id)"
)
SPAN = text(
    "select number, leaf, entry from gate.export_span(cast(:question as jsonb), :low, :high)"
)
KEPT = text("select gate.log_checkpoint(:before)")
BEGIN = text("select gate.begin_export(cast(:question as jsonb))")
NOTE = text("select gate.note_export(:form, :entries, :fingerprint, :about)")


AT_ONCE = 5_000
PLACE_OF_ORGANISATIONS = 9  # among the columns of STATE


@dataclass(frozen=True)
class Duties:
    """What waits for the auditor: a month to draw, drawn entries, questions to people and of citizens, waits.

    From `shorter_on` the log is kept for `shorter_to` months only.
    """

    to_judge: int = 0
    drawn_at: datetime | None = None
    unanswered: int = 0
    asked_at: datetime | None = None
    requests: int = 0
    due_on: date | None = None
    reviews: int = 0
    undrawn: date | None = None
    shorter_on: date | None = None
    shorter_to: int | None = None

    def __bool__(self) -> bool:
        waits = self.to_judge or self.unanswered or self.requests or self.reviews
        return bool(waits or self.undrawn or self.shorter_on)


NOTHING_WAITS = Duties()


@dataclass(frozen=True)
class LogState:
    """How far numbering and signing have come, and what waits for the auditor.

    `waiting` counts entries without a number, to 1,000 and no further; `organisations` are those with a
    part in the log, the own one first.
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
    organisations: Sequence[tuple[UUID, str]]
    duties: Duties = NOTHING_WAITS


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
    columns: list[Any] = list(db.execute(STATE).one())
    named, *waits = columns[PLACE_OF_ORGANISATIONS:]
    columns[PLACE_OF_ORGANISATIONS:] = [[(UUID(id_), name) for id_, name in named], Duties(*waits)]
    return LogState(*columns)


def papers(db: Session) -> Papers:
    """What was signed about this log before."""
    rows = db.execute(PAPERS).all()
    removals = [row.note for row in rows if row.kind == "removal"]
    return Papers(removals, [row.note for row in rows if row.kind == "checkpoint"])


def look(db: Session, wanted: Sequence[Run]) -> Mapping[Node, bytes]:
    """The hashes of these runs of nodes of the tree, as far as they are whole."""
    # The connection itself: a proof is so short that the session's own work around it would be a fifth of it.
    rows = db.connection().execute(NODES, columns_of(wanted))
    return {(level, first): hashes for level, first, hashes in rows}


def begin_export(db: Session, question: Question) -> None:
    """Write down that an export reads; the reads after it, of the same request, add nothing to the log."""
    db.execute(BEGIN, {"question": question.asked()})


def export(db: Session, question: Question, most: int, head: int | None = None) -> Iterator[Leaf]:
    """At most so many signed entries, the oldest first, read a few at a time; of numbers below `head` alone."""
    for row in walked(db, SELECTION, {"question": question.asked(), "head": head}, most):
        if row.number is not None:
            yield Leaf(row.number, row.leaf, row.entry)


@dataclass(frozen=True)
class Sought:
    """One entry: its bytes, and the number by which it is signed; None while it is not."""

    number: int | None
    entry: bytes


def sought(db: Session, entry: UUID, head: int) -> Sought | None:
    """The entry of this id, with its number where that lies below `head`; None for a stranger's and for none."""
    rows = walked(db, SELECTION, {"question": Question(entry=entry).asked(), "head": head}, 1)
    return next((Sought(row.number, row.entry) for row in rows), None)


def kept_before(db: Session, moment: datetime) -> str | None:
    """The last checkpoint that was kept for good before a moment."""
    found: str | None = db.execute(KEPT, {"before": moment}).scalar_one()
    return found


def numbers(db: Session, question: Question) -> Iterator[int]:
    """The numbers of the entries that are asked for, as far as they have one, in the order of their times."""
    for row in walked(db, PLACES, {"question": question.asked()}, None):
        if row.number is not None:
            yield row.number


def walked(
    db: Session, question: TextClause, asked: Mapping[str, Any], most: int | None
) -> Iterator[Row[Any]]:
    """The rows of a question to its end or to `most`; each look begins after the last row of the one before."""
    past_at: datetime | None = None
    past_id: UUID | None = None
    while most is None or most > 0:
        at_once = AT_ONCE if most is None else min(most, AT_ONCE)
        place = {"most": at_once, "past_at": past_at, "past_id": past_id}
        rows = db.execute(question, {**asked, **place}).all()
        yield from rows
        if len(rows) < at_once:
            return
        most = None if most is None else most - len(rows)
        past_at, past_id = rows[-1].at, rows[-1].id


def first_moment(db: Session, question: Question) -> datetime | None:
    """When the oldest entry that is asked for was written; None when there is none."""
    row = next(walked(db, PLACES, {"question": question.asked()}, 1), None)
    return None if row is None else row.at


def export_span(db: Session, question: Question, low: int, high: int) -> Iterator[Leaf]:
    """Of the numbers from `low` to before `high`, the entries that are asked for, read a few at a time."""
    for begin in range(low, high, AT_ONCE):
        window = {"low": begin, "high": min(high, begin + AT_ONCE)}
        yield from (
            Leaf(*row) for row in db.execute(SPAN, {"question": question.asked(), **window}).all()
        )


def export_numbers(db: Session, low: int, high: int) -> Iterator[Leaf]:
    """All leaves from `low` to before `high`, or to the end of what is signed, read a few at a time."""
    while low < high:
        rows = db.execute(NUMBERS, {"low": low, "high": min(high, low + AT_ONCE)}).all()
        if not rows:
            return
        yield from (Leaf(*row) for row in rows)
        low = rows[-1].number + 1


def note_export(
    db: Session, form: str, entries: int, fingerprint: bytes, about: UUID | None = None
) -> None:
    """Write down what was handed out, and about which sample."""
    told = {"form": form, "entries": entries, "fingerprint": fingerprint, "about": about}
    db.execute(NOTE, told)
