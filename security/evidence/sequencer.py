"""Numbers what has been committed, and lets each organisation's tree grow by it."""

from itertools import groupby
from uuid import UUID

from sqlalchemy import Connection

from security.evidence import ledger_gate
from security.evidence.merkle import Node

BATCH = 5000


def number(db: Connection, most: int = BATCH) -> int:
    """Number at most so many entries, of all organisations together; returns how many there were."""
    fresh = ledger_gate.number_entries(db, most)
    by_ledger = {
        ledger: [hash_ for _ledger, _number, hash_ in group]
        for ledger, group in groupby(fresh, key=lambda entry: entry[0])
    }
    if by_ledger:
        _grow(db, by_ledger)
    return len(fresh)


def _grow(db: Connection, by_ledger: dict[UUID, list[bytes]]) -> None:
    for ledger in ledger_gate.ledgers(db, list(by_ledger)):
        tree = ledger.frontier()
        nodes: list[tuple[Node, bytes]] = []
        for leaf in by_ledger[ledger.id]:
            nodes += tree.append(leaf)
        ledger_gate.grow(db, ledger.id, tree, nodes)
