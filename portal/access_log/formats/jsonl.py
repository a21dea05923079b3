"""A file that proves itself: a first line with everything signed, a line an entry, a last with the fingerprint."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from portal.access_log import parts
from security.access_log.ledger_gate import Leaf, LogState, Papers
from security.evidence.merkle import Look, frontier_at, inclusions
from security.evidence.notes import verifier_key
from security.evidence.verify_log import FORMAT

AT_ONCE = 500


def lines(
    state: LogState, papers: Papers, leaves: Iterable[Leaf], look: Look, *, whole: bool
) -> Iterator[bytes]:
    """The whole file. `whole` promises that the leaves are all that are kept; else each brings its proof."""
    first = state.first_kept if whole else 0
    manifest = _manifest(state, papers) | {
        "whole": whole, "first": first,
        "frontier": [_text(peak) for peak in frontier_at(first, look).peaks],
    }  # fmt: skip
    body = _with_leaves(leaves) if whole else _with_proofs(leaves, state.signed_size, look)
    yield from _sealed(_dumped(manifest), body)


def growth(state: LogState, kept: str, proof: Sequence[bytes]) -> Iterator[bytes]:
    """A file without entries: a signed state kept earlier, today's, and the proof that this one continues that one."""
    steps = [_text(step) for step in proof]
    manifest = _manifest(state, Papers((), (kept,))) | {
        "whole": False, "first": 0, "frontier": [], "growth": [[parts.size_of(kept), steps]],
    }  # fmt: skip
    yield from _sealed(_dumped(manifest), iter(()))


def _manifest(state: LogState, papers: Papers) -> dict[str, Any]:
    note, signer = state.note or "", state.signer or b""
    origin = note.partition("\n")[0]
    return {
        "format": FORMAT, "origin": origin, "public_key": verifier_key(origin, signer),
        "checkpoint": note, "removals": list(papers.removals), "earlier": list(papers.checkpoints),
    }  # fmt: skip


def _sealed(first: bytes, body: Iterator[bytes]) -> Iterator[bytes]:
    """The lines, and a last one with their number and fingerprint."""
    fingerprint, count = hashlib.sha256(), -1
    for line in _chained(first, body):
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
