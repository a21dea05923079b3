"""A file of another organisation's log: its metadata without accounts, or whole with proofs for the verifier."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from config.messages import N_
from portal.access_log.exports import FORMS, PLAIN, Export, ending, kept
from portal.access_log.formats import jsonl
from portal.access_log.parts import MOST
from security.access_log import mandated_gate
from security.access_log.gate import Question
from security.access_log.ledger_gate import Leaf, LogState, Papers
from security.access_log.mandated_gate import Signed
from security.access_log.mandates_gate import Held
from security.errors import Refused
from security.visit import Visit

OFFERED: Final = ("csv", "jsonl", "fhir", "ocsf")
WITHHELD: Final = "withheld"
NOTHING_OLDER: Final = Papers((), ())


def begin(visit: Visit, mandate: Held, question: Question) -> None:
    """Note the reading in both logs; once that is committed, the file is made by reading alone."""
    mandated_gate.count(visit.db, mandate.id, question, 1)


def export(visit: Visit, mandate: Held, question: Question, form: str) -> Export:
    """The signed entries that the question asks for. Raises Refused for too many, and before anything is signed."""
    signed = mandated_gate.signed(visit.db, mandate.id)
    if signed is None or signed.note is None:
        raise Refused(N_("Nothing is signed yet. Try again when the worker runs."))
    leaves = _signed(visit, mandate, question, signed.size)
    file, fingerprint = kept(_lines(visit, mandate, leaves, signed, form))
    mandated_gate.note_export(visit.db, mandate.id, form, len(leaves), fingerprint)
    return Export(file, FORMS[form][1], f"access-log-mandate-{str(mandate.id)[:8]}.{ending(form)}")


def _signed(visit: Visit, mandate: Held, question: Question, size: int) -> list[Leaf]:
    found = list(mandated_gate.export(visit.db, mandate.id, question, MOST + 1))
    if len(found) > MOST:
        raise Refused(N_("These are more entries than one file takes. Choose a shorter period."))
    return [leaf for leaf in found if leaf.number < size]


def _lines(
    visit: Visit, mandate: Held, leaves: Iterable[Leaf], signed: Signed, form: str
) -> Iterator[bytes]:
    if form in PLAIN:
        return PLAIN[form](_without_account(leaf, form) for leaf in leaves)
    state = LogState(
        signed.size, signed.first_kept, signed.size, signed.note, signed.signer, None, None, 0, None, ()
    )  # fmt: skip
    look = partial(mandated_gate.look, visit.db, mandate.id)
    return jsonl.lines(state, NOTHING_OLDER, leaves, look, whole=False)


def _without_account(leaf: Leaf, form: str) -> Leaf:
    """Without the account's number, by which one person could be followed from organisation to organisation.

    Forms for other systems say of an entry without one that nobody was signed in; they are told that it is withheld.
    """
    told = json.loads(leaf.entry or b"{}")
    is_somebody = told.pop("account_id", None) is not None
    if is_somebody and form != "csv" and "membership_id" not in told:
        told["account_id"] = WITHHELD
    return Leaf(leaf.number, leaf.hash, json.dumps(told).encode())
