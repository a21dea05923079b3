"""Verifies a log where it lies: leaves against entries, the tree against every signed checkpoint."""

from collections.abc import Callable, Iterable

from sqlalchemy import Connection

from security.evidence import ledger_gate
from security.evidence.ledger_gate import Ledger
from security.evidence.verify_log import Broken, Reading


def verify(
    db: Connection,
    ledger: Ledger,
    public: bytes,
    kept: Iterable[str] = (),
    step: Callable[[], None] = lambda: None,
) -> list[str]:
    """What is wrong with one log, in words; nothing when it is whole. `step` is called for each leaf.

    `kept` are signed checkpoints from outside the database.
    """
    if ledger.note is None:
        return ["nothing is signed yet"]
    origin = ledger.note.partition("\n")[0]
    manifest = {
        "origin": origin, "checkpoint": ledger.note, "removals": ledger_gate.removals(db, ledger.id),
        "earlier": ledger_gate.checkpoints(db, ledger.id), "whole": True, "first": 0, "frontier": [],
    }  # fmt: skip
    try:
        reading = Reading(manifest, public, kept)
    except Broken as broken:
        return [str(broken)]
    for number, leaf, now in ledger_gate.leaves(db, ledger.id):
        if number < reading.head.size:
            reading.add(number, leaf, now)
            step()
    reading.end()
    strays = ledger_gate.strays(db, ledger.id)
    stray = [f"{strays} entries stand in the log without a number: put in later"] if strays else []
    return reading.wrong + stray
