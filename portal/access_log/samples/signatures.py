"""The signature of a printed sample: the entries that tell of its papers, each with its proof in the signed log.

The pages hold no key that could sign. The paper's fingerprint is an entry, the entry a leaf, and the tree
above it is signed by the worker: so the signed checkpoint signs the paper (docs/access-log.md).
"""

import hashlib
import json
from collections.abc import Iterator
from functools import partial
from typing import Final
from uuid import UUID

from config.messages import N_
from portal.access_log.formats import jsonl
from portal.access_log.parts import MOST
from security.access_log import ledger_gate
from security.access_log.events import Action
from security.access_log.gate import Question
from security.access_log.ledger_gate import Leaf
from security.errors import Refused
from security.visit import Visit

EXPORTS: Final = Question(kinds=(Action.LOG_EXPORT.value,))


def made(visit: Visit, sample: UUID) -> bytes:
    """A selection that `verify_log.py --file PAPER` reads, itself an entry. Raises Refused before a paper is signed."""
    found = list(_lines(visit, sample))
    file = b"".join(found)
    ledger_gate.note_export(visit.db, "jsonl", len(found) - 2, hashlib.sha256(file).digest())
    return file


def _lines(visit: Visit, sample: UUID) -> Iterator[bytes]:
    state = ledger_gate.state(visit.db)
    signed = ledger_gate.export(visit.db, EXPORTS, MOST, state.signed_size)
    found = [leaf for leaf in signed if _tells(leaf, sample)]
    if state.note is None or not found:
        raise Refused(
            N_("No paper of this sample is signed yet. Print it, and try again in a second.")
        )
    papers = ledger_gate.papers(visit.db)
    return jsonl.lines(state, papers, found, partial(ledger_gate.look, visit.db), whole=False)


def _tells(leaf: Leaf, sample: UUID) -> bool:
    return leaf.entry is not None and json.loads(leaf.entry).get("object_id") == str(sample)
