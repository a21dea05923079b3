"""Verifies a log where it lies: leaves against entries, the tree against every signed checkpoint."""

from collections.abc import Callable, Iterable
from uuid import UUID

from sqlalchemy import Connection

from security.evidence import ledger_gate
from security.evidence.ledger_gate import Ledger
from security.evidence.verify_log import Broken, Checkpoint, Reading


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


def gone_logs(notes: Iterable[str], there: Iterable[UUID]) -> list[Checkpoint]:
    """The logs that signed notes tell of and that the database knows nothing of. Raises Broken for no note.

    Whether they are signed cannot be told any more; that somebody kept them is reason enough to ask.
    """
    known, gone = {str(one) for one in there}, dict[str, int]()
    for note in notes:
        origin, size, *_ = (*note.split("\n"), "", "")
        if not size.isdecimal():
            raise Broken("what was kept is no signed checkpoint")
        if origin.rpartition("/")[2] not in known:
            gone[origin] = max(gone.get(origin, 0), int(size))
    return [Checkpoint(origin, size, b"") for origin, size in gone.items()]
