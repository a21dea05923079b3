"""What the worker asks of the database about anchoring: whom to mail, and what witnesses have signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from security.evidence.verify_log import Checkpoint

MAILBOXES = text("select * from worker.mailboxes()")
MAILED = text("select worker.note_mailed(:tenant, :size)")
SEEN = text("select worker.witnessed_size(:ledger, :witness)")
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


@dataclass(frozen=True)
class Cosignature:
    """What a witness signed: its name and key, and the line."""

    witness: str
    key: bytes
    line: str


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
