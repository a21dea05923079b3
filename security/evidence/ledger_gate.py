"""What the worker may ask of the database: numbers, nodes, checkpoints. It sees hashes and never an entry.

The connection belongs to the role `portal_worker`; the caller owns the transaction.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, text

from security.evidence.merkle import Frontier, Node, Run, columns_of
from security.evidence.verify_log import Checkpoint

NUMBER = text("select ledger_id, number, hash from worker.number_entries(:most)")
LEDGERS = text("select * from worker.ledgers(cast(:wanted as uuid[]))")
GROW = text("select worker.grow(:ledger, :size, :peaks, :levels, :places, :hashes)")
NODES = text("select level, first, hashes from worker.nodes(:ledger, :levels, :firsts, :counts)")
KEEP = text("select worker.keep_checkpoint(:ledger, :size, :root, :note, :public)")
LEAVES = text("select number, leaf, now from worker.leaves(:ledger, :after, :most)")
STRAYS = text("select worker.strays(:ledger)")
EVERY = text("select worker.every_ledger()")
CHECKPOINTS = text("select worker.checkpoints(:ledger)")
REMOVALS = text("select worker.removals(:ledger)")
PLAN = text("select worker.plan_months()")
DUE = text("select worker.due_months()")
COPY = text("select worker.copy_month(:month, :most)")
DROP_COPY = text("select worker.drop_copy()")
REMOVE = text("select ledger_id, origin, count, numbers from worker.remove_month(:month)")
KEEP_REMOVAL = text("select worker.keep_removal(:ledger, :month, :count, :note)")
ORGANISATIONS = text("select worker.organisations()")
PART_BESIDE = text("select worker.part_beside(:tenant)")
REFUSE = text("select worker.refuse(:ledger, :why)")


@dataclass(frozen=True)
class Ledger:
    """The log of one organisation; without a slug that of nobody's entries."""

    id: UUID
    slug: str | None
    size: int
    peaks: bytes
    signed_size: int
    note: str | None
    signed_at: datetime | None
    is_refused: bool

    def frontier(self) -> Frontier:
        """The tree, ready to grow."""
        peaks = [self.peaks[each : each + 32] for each in range(0, len(self.peaks), 32)]
        return Frontier(self.size, peaks)


def number_entries(db: Connection, most: int) -> list[tuple[UUID, int, bytes]]:
    """Number what has committed: ledger, number and leaf hash, by ledger and number."""
    return [(row.ledger_id, row.number, row.hash) for row in db.execute(NUMBER, {"most": most})]


def ledgers(db: Connection, wanted: Sequence[UUID] | None = None) -> list[Ledger]:
    """These ledgers, or those that have grown since they were signed."""
    asked = None if wanted is None else list(wanted)
    return [Ledger(*row) for row in db.execute(LEDGERS, {"wanted": asked})]


def grow(db: Connection, ledger: UUID, tree: Frontier, nodes: Sequence[tuple[Node, bytes]]) -> None:
    """Keep the new frontier, and the subtrees that became whole."""
    places = [place for (_level, place), _hash in nodes]
    db.execute(
        GROW,
        {
            "ledger": ledger, "size": tree.size, "peaks": b"".join(tree.peaks), "places": places,
            "levels": [level for (level, _place), _hash in nodes],
            "hashes": [hash_ for _node, hash_ in nodes],
        },
    )  # fmt: skip


def look(db: Connection, ledger: UUID, wanted: Sequence[Run]) -> Mapping[Node, bytes]:
    """The hashes of these runs of nodes, as far as they are whole."""
    rows = db.execute(NODES, {"ledger": ledger, **columns_of(wanted)})
    return {(level, first): hashes for level, first, hashes in rows}


def keep_checkpoint(
    db: Connection, ledger: UUID, checkpoint: Checkpoint, note: str, public: bytes
) -> None:
    """Keep the newest signed checkpoint, and the key by which it is verified."""
    told = {"size": checkpoint.size, "root": checkpoint.root, "note": note, "public": public}
    db.execute(KEEP, {"ledger": ledger, **told})


def refuse(db: Connection, ledger: UUID, why: str) -> None:
    """Write down that the signer does not sign this log any more."""
    db.execute(REFUSE, {"ledger": ledger, "why": why})


def every_ledger(db: Connection) -> list[Ledger]:
    """All logs of the installation."""
    return ledgers(db, list(db.execute(EVERY).scalars()))


def checkpoints(db: Connection, ledger: UUID) -> list[str]:
    """The signed checkpoints that are kept for good, the oldest first."""
    return list(db.execute(CHECKPOINTS, {"ledger": ledger}).scalars())


def removals(db: Connection, ledger: UUID) -> list[str]:
    """The signed notes about removed months, the oldest first."""
    return list(db.execute(REMOVALS, {"ledger": ledger}).scalars())


def strays(db: Connection, ledger: UUID) -> int:
    """How many entries have no number although numbering has passed them."""
    return int(db.execute(STRAYS, {"ledger": ledger}).scalar_one())


def leaves(
    db: Connection, ledger: UUID, most: int = 10_000
) -> Iterator[tuple[int, bytes, bytes | None]]:
    """Every leaf: its number, its hash, and the hash of the entry as it stands now (None: it is gone)."""
    after = -1
    while rows := db.execute(LEAVES, {"ledger": ledger, "after": after, "most": most}).all():
        yield from (tuple(row) for row in rows)
        after = rows[-1].number


@dataclass(frozen=True)
class Gone:
    """What was removed of one log: how many entries, and their numbers as ranges."""

    ledger: UUID
    origin: str
    count: int
    numbers: str


def plan_months(db: Connection) -> int:
    """Make room for the two years to come; returns how many months were missing."""
    return int(db.execute(PLAN).scalar_one())


def due_months(db: Connection) -> list[date]:
    """The months in which some organisation's time is over, each by its first day."""
    return list(db.execute(DUE).scalars())


def copy_month(db: Connection, month: date, most: int) -> int | None:
    """One step of the copy of what stays: how many entries it has looked through, None when all is there."""
    looked = db.execute(COPY, {"month": month, "most": most}).scalar_one()
    return None if looked is None else int(looked)


def drop_copy(db: Connection) -> None:
    """Throw the copy away, so that the next step begins anew."""
    db.execute(DROP_COPY)


def remove_month(db: Connection, month: date) -> list[Gone]:
    """Remove a month for all whose time is over. Raises DBAPIError (42501) for any other month."""
    return [Gone(*row) for row in db.execute(REMOVE, {"month": month})]


def keep_removal(db: Connection, gone: Gone, month: date, note: str) -> None:
    """Keep the signed word about a removal."""
    told = {"ledger": gone.ledger, "month": month, "count": gone.count, "note": note}
    db.execute(KEEP_REMOVAL, told)


def organisations(db: Connection) -> list[UUID]:
    """All organisations, also those that have left."""
    return list(db.execute(ORGANISATIONS).scalars())


def part_beside(db: Connection, tenant: UUID) -> int:
    """Remove what stands around one log and whose time is over; returns how many things went."""
    return int(db.execute(PART_BESIDE, {"tenant": tenant}).scalar_one())
