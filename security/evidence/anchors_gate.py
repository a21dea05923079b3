"""What the worker asks of the database about anchoring: whom to mail, and what witnesses have signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from security.evidence.verify_log import Checkpoint

MAILBOXES = text("select * from worker.mailboxes()")
MAILED = text("select worker.note_mailed(:tenant, :size)")
SEEN = text("select worker.witnessed_size(:ledger, :witness)")
UNSEEN = text("select * from worker.unseen_by(:witness)")
REFUSED = text("select worker.note_witness_refusal(:ledger, :witness, :why)")
KEEP = text("select worker.keep_cosignature(:ledger, :size, :root, :note, :witness, :key, :line)")


@dataclass(frozen=True)
class Mailbox:
    """Whoever gets the signed state today, and how much waits for the auditors there."""

    tenant_id: UUID
    name: str
    language: str
    mailbox: str
    note: str
    signer: bytes
    size: int
    to_judge: int
    unanswered: int
    requests: int
    reviews: int
    undrawn: int
    shorter_to: int | None


@dataclass(frozen=True)
class Cosignature:
    """What a witness signed: its name and key, and the line."""

    witness: str
    key: bytes
    line: str


@dataclass(frozen=True)
class Unseen:
    """The newest signed state of a log that has grown since a witness signed it, at `seen` entries."""

    ledger: UUID
    note: str
    signer: bytes
    size: int
    seen: int


def unseen_by(db: Connection, witness: str) -> list[Unseen]:
    """The logs that this witness is to be asked about: grown by something, and not asked for an hour."""
    rows = db.execute(UNSEEN, {"witness": witness})
    return [Unseen(row.ledger_id, row.note, bytes(row.signer), row.size, row.seen) for row in rows]


def note_refusal(db: Connection, ledger: UUID, witness: str, why: str) -> None:
    """Write down that a witness does not sign, and why; it stands until the witness signs again."""
    db.execute(REFUSED, {"ledger": ledger, "witness": witness, "why": why})


def mailboxes(db: Connection) -> Sequence[Mailbox]:
    """Those that have not got today's signed state."""
    return [Mailbox(*row) for row in db.execute(MAILBOXES)]


def note_mailed(db: Connection, one: Mailbox) -> None:
    """Write down that the mail left."""
    db.execute(MAILED, {"tenant": one.tenant_id, "size": one.size})


def witnessed_size(db: Connection, ledger: UUID, witness: str) -> int:
    """How many entries of a log this witness has seen; 0 for none."""
    return int(db.execute(SEEN, {"ledger": ledger, "witness": witness}).scalar_one())


def keep(db: Connection, ledger: UUID, seen: Checkpoint, note: str, signed: Cosignature) -> None:
    """Keep a cosignature with its checkpoint. Raises DBAPIError when another checkpoint has that size."""
    told = {"ledger": ledger, "size": seen.size, "root": seen.root, "note": note}
    db.execute(KEEP, told | {"witness": signed.witness, "key": signed.key, "line": signed.line})
