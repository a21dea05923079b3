"""Finding one entry with its proof, and the file in which both leave."""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from config.messages import N_
from portal.access_log import exports
from portal.access_log.entry_proof.view_models import Proof, ProvenEntry, Step
from portal.access_log.exports import Export
from portal.access_log.formats import jsonl
from portal.access_log.rows import Names, rows_of
from security.access_log import ledger_gate
from security.access_log.gate import Entry
from security.access_log.ledger_gate import Leaf, LogState, Papers, Sought
from security.errors import NotFound, Refused
from security.evidence.merkle import inclusion, ranges_beside
from security.evidence.verify_log import Broken, leaf_hash, node_hash, open_checkpoint
from security.visit import Visit

NOT_YET: Final = N_("This entry is not signed yet. Try again in a second.")


def proven(visit: Visit, id_: UUID, people: Names) -> ProvenEntry:
    """The entry of this id. Raises NotFound where the own log has none."""
    state, found = _sought(visit, id_)
    names = dict(state.organisations)
    others = {one: name for one, name in names.items() if one != visit.tenant.id}
    row = next(rows_of([entry_of(json.loads(found.entry))], people, others))
    proof = None if found.number is None else _proof(visit, state, found.number, found.entry)
    return ProvenEntry(row, found.entry.decode(), proof)


def made(visit: Visit, id_: UUID) -> Export:
    """A selection of this entry alone, itself an entry. Raises NotFound, and Refused while it is not signed."""
    state, found = _sought(visit, id_)
    if found.number is None:
        raise Refused(NOT_YET)
    leaf = Leaf(found.number, leaf_hash(found.entry), found.entry)
    look = partial(ledger_gate.look, visit.db)
    # The papers of years would fill a file about one entry; what was signed before is compared by its growth.
    lines = jsonl.lines(state, Papers((), ()), [leaf], look, whole=False)
    file, fingerprint = exports.kept(lines)
    ledger_gate.note_export(visit.db, "jsonl", 1, fingerprint, id_)
    name = f"access-log-{visit.tenant.slug}-entry-{found.number}.jsonl"
    return Export(file, exports.FORMS["jsonl"][1], name)


def entry_of(told: Mapping[str, str]) -> Entry:
    """An entry from the bytes that are signed (docs/access-log.md); the page shows these and no others."""

    def id_of(name: str) -> UUID | None:
        return UUID(told[name]) if name in told else None

    return Entry(
        UUID(told["id"]), datetime.fromisoformat(told["at"]), id_of("account_id"),
        id_of("membership_id"), [role for role in told.get("roles", "").split(",") if role],
        told["action"], told.get("object_kind"), id_of("object_id"),
        int(told["case_number"]) if "case_number" in told else None, told.get("purpose"),
        told["outcome"], told.get("reason"), told.get("method"), told.get("route"),
        id_of("request_id"), id_of("home_tenant_id"), id_of("acting_tenant_id"), id_of("loan_id"),
    )  # fmt: skip


def _sought(visit: Visit, id_: UUID) -> tuple[LogState, Sought]:
    state = ledger_gate.state(visit.db)
    found = ledger_gate.sought(visit.db, id_, state.signed_size)
    if found is None:
        raise NotFound
    return state, found


def _proof(visit: Visit, state: LogState, number: int, entry: bytes) -> Proof:
    leaf, note = leaf_hash(entry), state.note or ""
    steps: tuple[Step, ...] = ()
    try:
        signed = open_checkpoint(note, note.partition("\n")[0], state.signer or b"").root
        hashes = inclusion(number, state.signed_size, partial(ledger_gate.look, visit.db))
        steps = tuple(_steps(leaf, number, state.signed_size, hashes))
    except (Broken, KeyError, IndexError):  # a bent note, a tree with holes
        signed = b""
    told = Proof(number, state.signed_size, _text(leaf), steps, note, state.signed_at, holds=False)
    return replace(told, holds=told.root == _text(signed))


def _steps(leaf: bytes, number: int, size: int, hashes: list[bytes]) -> Iterator[Step]:
    together = leaf
    for (low, after), hash_ in zip(ranges_beside(number, size), hashes, strict=True):
        is_before = low < number
        together = node_hash(hash_, together) if is_before else node_hash(together, hash_)
        yield Step(low, after - 1, is_before, _text(hash_), _text(together))


def _text(hash_: bytes) -> str:
    return base64.b64encode(hash_).decode()
