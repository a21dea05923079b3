"""Reading another organisation's access log under a mandate: its list, count, chart, and a file with proofs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from security.access_log.gate import Bar, Entry, Position, Question, page_asked
from security.access_log.ledger_gate import Leaf, walked
from security.evidence.merkle import Node, Run, columns_of

READ = text(
    "select * from gate.read_mandated_log("
    ":id, cast(:question as jsonb), :before_at, :before_id, :page_size)"
)
COUNT = text("select gate.count_mandated_log(:id, cast(:question as jsonb), :most)")
CHART = text("select * from gate.chart_mandated_log(:id, cast(:question as jsonb), :most)")
EXPORT = text(
    "select at, id, number, leaf, entry"
    " from gate.export_mandated_log(:id, cast(:question as jsonb), :most, :past_at, :past_id)"
)
ORGANISATIONS = text("select id, name from gate.mandated_organisations(:id)")
STATE = text("select * from gate.mandated_state(:id)")
NODES = text("select level, first, hashes from gate.mandated_nodes(:id, :levels, :firsts, :counts)")
NOTE = text("select gate.note_mandated_export(:id, :form, :entries, :fingerprint)")


@dataclass(frozen=True)
class Signed:
    """How far the other organisation's log is signed, and by which key."""

    first_kept: int
    size: int
    note: str | None
    signer: bytes | None


def read(
    db: Session, id_: UUID, question: Question, before: Position | None, page_size: int
) -> Sequence[Entry]:
    """At most 200 entries of the other organisation's log, the latest first; each reading is an entry there."""
    asked = page_asked(question, before, page_size)
    return [Entry(*row) for row in db.execute(READ, {"id": id_, **asked})]


def count(db: Session, id_: UUID, question: Question, most: int) -> int:
    """How many entries of the other log there are, counted to `most`; 0 without a living mandate."""
    told = {"id": id_, "question": question.asked(), "most": most}
    return int(db.execute(COUNT, told).scalar_one())


def chart(db: Session, id_: UUID, question: Question, most: int) -> list[Bar]:
    """The same entries in time; each bar counts to `most`."""
    told = {"id": id_, "question": question.asked(), "most": most}
    return [Bar(*row) for row in db.execute(CHART, told)]


def organisations(db: Session, id_: UUID) -> Mapping[UUID, str]:
    """The organisations with a part in what may be read of the other log, that one first."""
    return {row.id: row.name for row in db.execute(ORGANISATIONS, {"id": id_})}


def export(db: Session, id_: UUID, question: Question, most: int) -> Iterator[Leaf]:
    """At most so many signed entries of the other log, the oldest first, read a few at a time."""
    for row in walked(db, EXPORT, {"id": id_, "question": question.asked()}, most):
        if row.number is not None:
            yield Leaf(row.number, row.leaf, row.entry)


def signed(db: Session, id_: UUID) -> Signed | None:
    """The signed state of the other log; None before there is one, and without a living mandate."""
    row = db.execute(STATE, {"id": id_}).first()
    return None if row is None else Signed(*row)


def look(db: Session, id_: UUID, wanted: Sequence[Run]) -> Mapping[Node, bytes]:
    """The hashes of these runs of nodes of the other log's tree, as far as they are whole."""
    rows = db.execute(NODES, {"id": id_, **columns_of(wanted)})
    return {(level, first): hashes for level, first, hashes in rows}


def note_export(db: Session, id_: UUID, form: str, entries: int, fingerprint: bytes) -> None:
    """Write down in both logs what was handed out. Raises DBAPIError (42501) without a living mandate."""
    told = {"id": id_, "form": form, "entries": entries, "fingerprint": fingerprint}
    db.execute(NOTE, told)
