"""Whether the log continues a state that was signed before, and the file that proves it."""

from datetime import date
from functools import partial
from typing import Final

from config.messages import N_
from portal.access_log import exports
from portal.access_log.exports import Export
from portal.access_log.formats import jsonl
from portal.access_log.growth.pasted import found_state
from portal.access_log.growth.view_models import Growth
from portal.access_log.periods import midnight
from security.access_log import ledger_gate
from security.access_log.ledger_gate import LogState
from security.errors import Refused
from security.evidence.merkle import consistency
from security.evidence.verify_log import Broken, Checkpoint, check_consistency, open_checkpoint
from security.visit import Visit

UNREADABLE: Final = N_(
    "There is no signed state in this text. It has the name of the log, a number, a line of 44 letters, and a"
    " signature that begins with a dash"
)
NOT_OURS: Final = N_("This is the signed state of another log. It says nothing about this one")
NOT_SIGNED: Final = N_(
    "The signature does not fit: a letter was lost on the way, or somebody else wrote this. Take the state from"
    " where it was kept first"
)
NOTHING_KEPT: Final = N_("The portal kept no signed state until then. Choose a later day")
NOTHING_SIGNED: Final = N_("Nothing is signed yet. Try again when the worker runs.")


def kept_until(visit: Visit, day: date) -> str:
    """The last state that the portal kept until the end of a day. Raises Refused for none."""
    over = midnight(day, after=True)
    note = ledger_gate.kept_before(visit.db, over) if over else None
    if note is None:
        raise Refused(NOTHING_KEPT)
    return note


def compare(visit: Visit, text: str) -> Growth:
    """The signed state in a text beside today's. Raises Refused for none, for another log's, and for a false one."""
    return _compared(visit, ledger_gate.state(visit.db), text)


def made(visit: Visit, text: str) -> Export:
    """The file with the proof, itself an entry. Raises Refused as compare does, and where nothing is proven."""
    state = ledger_gate.state(visit.db)
    found = _compared(visit, state, text)
    if not found.holds:
        raise Refused(N_("The log does not continue this state, so there is no proof of it."))
    file, fingerprint = exports.kept(jsonl.growth(state, found.kept, found.proof))
    ledger_gate.note_export(visit.db, "growth", 0, fingerprint)
    name = f"growth-{visit.tenant.slug}-{found.old}-{found.new}.jsonl"
    return Export(file, exports.FORMS["jsonl"][1], name)


def _compared(visit: Visit, state: LogState, text: str) -> Growth:
    if state.note is None or state.signer is None:
        raise Refused(NOTHING_SIGNED)
    origin = state.note.partition("\n")[0]
    kept = found_state(text)
    if kept is None:
        raise Refused(UNREADABLE)
    if kept.partition("\n")[0] != origin:
        raise Refused(NOT_OURS)
    try:
        old = open_checkpoint(kept, origin, state.signer)
    except Broken:
        raise Refused(NOT_SIGNED) from None
    new = open_checkpoint(state.note, origin, state.signer)
    found, proof = _proven(visit, old, new)
    gone = min(state.first_kept, old.size)
    return Growth(found, kept, state.note, old.size, new.size, proof, gone)


def _proven(visit: Visit, old: Checkpoint, new: Checkpoint) -> tuple[str, list[bytes]]:
    """What the two are to each other, and the hashes that show it."""
    if old.size > new.size:
        return "cut", []
    proof: list[bytes] = []
    try:
        if old.size < new.size:
            proof = consistency(old.size, new.size, partial(ledger_gate.look, visit.db))
        check_consistency(old, new, proof)
    except Broken:
        return "fork", []
    except (KeyError, IndexError):
        return "holes", []
    return ("grown" if proof else "same"), proof
