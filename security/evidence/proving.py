"""The proof that a log, as the database holds it, has only grown."""

from uuid import UUID

from sqlalchemy import Connection

from security.evidence import ledger_gate
from security.evidence.merkle import consistency
from security.evidence.verify_log import Broken


def growth(db: Connection, ledger: UUID, old: int, new: int) -> list[bytes]:
    """From so many entries to so many; empty where there is nothing to prove. Raises Broken for a tree with holes."""
    if not 0 < old < new:
        return []
    try:
        return consistency(old, new, lambda nodes: ledger_gate.look(db, ledger, nodes))
    except (KeyError, IndexError):
        raise Broken("the tree has holes") from None
