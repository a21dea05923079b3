"""A file that proves itself: a first line with everything signed, a line an entry, a last with the fingerprint."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from security.access_log.ledger_gate import Leaf, LogState, Papers
from security.evidence.merkle import Look, frontier_at, inclusions
from security.evidence.notes import verifier_key
from security.evidence.verify_log import FORMAT

AT_ONCE = 500


def lines(
    state: LogState, papers: Papers, leaves: Iterable[Leaf], look: Look, *, whole: bool
) -> Iterator[bytes]:
    """The whole file. `whole` promises that the leaves are all that are kept; else each brings its proof."""
    note, signer = state.note or "", state.signer or b""
    origin = note.partition("\n")[0]
    first = state.first_kept if whole else 0
    manifest = {
        "format": FORMAT, "origin": origin, "public_key": verifier_key(origin, signer),
        "checkpoint": note, "whole": whole, "first": first,
        "frontier": [_text(peak) for peak in frontier_at(first, look).peaks],
        "removals": list(papers.removals), "earlier": list(papers.checkpoints),
    }  # fmt: skip
    body = _with_leaves(leaves) if whole else _with_proofs(leaves, state.signed_size, look)
    fingerprint, count = hashlib.sha256(), -1
    for line in _chained(_dumped(manifest), body):
        fingerprint.update(line)
        count += 1
        yield line
    yield _dumped({"entries": count, "sha256": fingerprint.hexdigest()})


def _chained(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _with_leaves(leaves: Iterable[Leaf]) -> Iterator[bytes]:
    for leaf in leaves:
        entry = b"" if leaf.entry is None else b',"entry":' + leaf.entry
        yield b'{"number":%d,"leaf":"%s"%s}\n' % (leaf.number, base64.b64encode(leaf.hash), entry)


def _with_proofs(leaves: Iterable[Leaf], size: int, look: Look) -> Iterator[bytes]:
    stream = iter(leaves)
    while some := list(islice(stream, AT_ONCE)):
        proofs = inclusions([leaf.number for leaf in some], size, look)
        for leaf, proof in zip(some, proofs, strict=True):
            steps = ",".join(f'"{_text(step)}"' for step in proof).encode()
            yield b'{"number":%d,"proof":[%s],"entry":%s}\n' % (leaf.number, steps, leaf.entry)


def _text(hash_: bytes) -> str:
    return base64.b64encode(hash_).decode()


def _dumped(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
