"""Checks an export of the access log without the portal: python verify_log.py EXPORT … [--key KEY] [--kept NOTES …].

This one file needs Python 3.11 and `cryptography`. Several files are the parts of one export, in their order. KEY is
the public key that the organisation received (NAME+HASH+KEY), NOTES are signed checkpoints kept from before; --witness
KEY demands that a witness has seen each, --file FILE that an entry tells of this file. It ends with 0 for a whole log.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = "corps-portal log 1"
LEAF_OR_PROOF = rb'(?:"leaf":"([A-Za-z0-9+/]{43}=)"|"proof":\[([^\]]*)\])'
LINE = re.compile(rb'\{"number":(\d{1,18}),' + LEAF_OR_PROOF + rb'(?:,"entry":(\{.*\}))?\}')
Lines = Iterable[bytes]
Notes = Iterable[str]
SIGNATURE = re.compile("— ([^ +]+) ([A-Za-z0-9+/=]+)")


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry, as RFC 9162 builds it."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def key_id(name: str, public: bytes, kind: bytes = b"\1") -> bytes:
    """Four bytes by which a signed note names its Ed25519 key: 1 is that of a log, 4 that of a witness."""
    return hashlib.sha256(name.encode() + b"\n" + kind + public).digest()[:4]


class Broken(Exception):
    """Something that was signed or proven is not true; the message says what."""


class Checkpoint(NamedTuple):
    """What a log said about itself, and signed."""

    origin: str
    size: int
    root: bytes


def open_note(note: str, origin: str, public: bytes, kind: bytes = b"\1") -> str:
    """The text of a signed note. Raises Broken unless whoever has this name signed it with this key."""
    text, _, signatures = note.rpartition("\n\n")
    for name, encoded in SIGNATURE.findall(signatures):
        with suppress(InvalidSignature, ValueError):  # a line that is no signature fits nobody
            signed = base64.b64decode(encoded)
            seen = f"cosignature/v1\ntime {int.from_bytes(signed[4:12])}\n" * (kind == b"\4")
            if name == origin and signed[:4] == key_id(origin, public, kind):
                key = Ed25519PublicKey.from_public_bytes(public)
                key.verify(signed[12 if seen else 4 :], f"{seen}{text}\n".encode())
                return text + "\n"
    raise Broken(f"a signature does not fit: the checkpoint was not signed by the key of {origin}")


def open_checkpoint(note: str, origin: str, public: bytes) -> Checkpoint:
    """The checkpoint in a signed note. Raises Broken for anything else."""
    try:
        name, size, root = open_note(note, origin, public).split("\n")[:3]
        return Checkpoint(name, int(size), base64.b64decode(root, validate=True))
    except ValueError:
        raise Broken("a signed checkpoint cannot be read") from None


def removed_numbers(note: str, origin: str, public: bytes) -> list[tuple[int, int]]:
    """The numbers that a signed note of removal names, as ranges with both ends."""
    kind, name, _month, numbers = open_note(note, origin, public).split("\n")[:4]
    if (kind, name) != ("removed", origin):
        raise Broken("a note of removal is not one")
    return [(int(a), int(b)) for a, b in (part.split("-") for part in numbers.split())]


def root_by_proof(leaf: bytes, number: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root to which a proof leads from a leaf (RFC 9162, 2.1.3). Raises Broken for a wrong length."""
    if not 0 <= number < size or (size == 1) == bool(proof):
        raise Broken(f"entry {number} has no proof, or lies beyond the signed log")
    if size == 1:
        return leaf
    middle = 1 << (size - 1).bit_length() - 1
    if number < middle:
        return node_hash(root_by_proof(leaf, number, middle, proof[:-1]), proof[-1])
    return node_hash(proof[-1], root_by_proof(leaf, number - middle, size - middle, proof[:-1]))


class Reading:
    """One pass over an export. `wrong` says what is not as it was signed; empty means whole."""

    def __init__(self, manifest: dict[str, Any], public: bytes, kept: Notes = ()) -> None:
        self.wrong: list[str] = []
        origin, self.is_whole = manifest["origin"], bool(manifest["whole"])
        self.head = open_checkpoint(manifest["checkpoint"], origin, public)
        gone = (removed_numbers(note, origin, public) for note in manifest["removals"])
        self._removed = sorted(one for numbers in gone for one in numbers)
        self._roots = {self.head.size: self.head.root}
        for note in (*manifest["earlier"], *kept):
            _name, size, root = open_checkpoint(note, origin, public)
            if size > self.head.size:
                self.wrong.append(f"the log was cut from {size} signed entries to {self.head.size}")
            elif self._roots.setdefault(size, root) != root:
                self.wrong.append(f"fork: two different logs of {size} entries were signed")
        self._next = self._sound = int(manifest["first"])
        self._peaks = [base64.b64decode(peak) for peak in manifest["frontier"]]
        self._bent, self._unfit = "", dict[int, tuple[bytes, bytes]]()
        self._lost(0, self._next - 1)

    def take(self, line: bytes) -> None:
        """Read one line."""
        found = LINE.fullmatch(line)
        if not found:
            self.wrong.append(f"before entry {self._next} stands a line that is none of the log's")
        elif found[2] is None:
            steps = [base64.b64decode(step) for step in re.findall(rb'"([^"]+)"', found[3])]
            leaf, size = leaf_hash(found[4] or b""), self.head.size
            if root_by_proof(leaf, int(found[1]), size, steps) != self.head.root:
                self.wrong.append(f"entry {int(found[1])} was changed: its proof leads elsewhere")
        elif int(found[1]) < self._next:
            self.wrong.append(f"number {int(found[1])} stands twice, or out of order")
        else:
            self.add(int(found[1]), base64.b64decode(found[2]), found[4] and leaf_hash(found[4]))

    def add(self, number: int, leaf: bytes, hash_: bytes | None) -> None:
        """Read the next number: its leaf, and the hash of its entry as it is now, if it is there."""
        if number > self._next:
            self._lost(self._next, number - 1)
            self._sound = -1  # without those leaves no root can be built
        if hash_ != leaf:
            self._unfit[number] = (hash_ or b"", leaf)
        if self._sound >= 0:
            place, whole = number, leaf
            while place & 1:
                place, whole = place >> 1, node_hash(self._peaks.pop(), whole)
            self._peaks.append(whole)
        self._next = number + 1
        if self._sound >= 0 and self._next in self._roots:
            whole = reduce(lambda right, left: node_hash(left, right), reversed(self._peaks))
            which = f"entries {self._sound} to {number} are not what was signed"
            fits = whole == self._roots[self._next]
            self.wrong += [f"fork: {self._bent} before"] if fits and self._bent else []
            self._sound = self._next if fits else self._sound
            self._bent = "" if fits else self._bent or which

    def _lost(self, low: int, high: int) -> None:
        """Numbers without a line are in order only where a signed note says that they were removed."""
        for first, last in self._removed:
            low = last + 1 if first <= low <= last else low
        if low <= high:
            self.wrong.append(f"the entries {low} to {high} are missing")

    def end(self) -> None:
        """Say what only the whole shows: moved entries, lost texts, a lost tail."""
        self.wrong += [f"{self._bent}, and their hashes were bent to fit"] if self._bent else []
        self._lost(self._next, self.head.size - 1)
        if self._next > self.head.size:
            self.wrong.append(f"there are entries beyond the {self.head.size} that were signed")
        self.wrong += self._misfits()

    def _misfits(self) -> Iterator[str]:
        places = {leaf: number for number, (_hash, leaf) in self._unfit.items()}
        for number, (hash_, leaf) in self._unfit.items():
            if not hash_:
                if not any(low <= number <= high for low, high in self._removed):
                    yield f"entry {number} was deleted; its hash is still there"
            elif (place := places.get(hash_)) is None:
                yield f"entry {number} was changed"
            elif self._unfit[place][0] != leaf:
                yield f"entry {number} was renumbered: it was signed as number {place}"
            elif number < place:
                yield f"entries {number} and {place} have changed places"


def check(lines: Lines, key: str | None, kept: Notes = (), more: Iterable[Lines] = ()) -> Reading:
    """Read an export, and its further parts in their order. Raises Broken when a signature does not fit."""
    whole = _read(lines, key, kept, None)
    for part in more:
        _read(part, key, (), whole)
    if whole.is_whole:
        whole.end()
    return whole


def _read(lines: Lines, key: str | None, kept: Notes, whole: Reading | None) -> Reading:
    stream, fingerprint = iter(lines), hashlib.sha256()
    line = first = next(stream, b"")
    if (manifest := json.loads(first)).get("format") != FORMAT:
        raise Broken("this is no export of an access log")
    name, _hash, public = (key or manifest["public_key"]).strip().split("+", 2)
    if name != manifest["origin"]:
        raise Broken(f"this is the log of {manifest['origin']}, the key is that of {name}")
    reading = Reading(manifest, base64.b64decode(public)[-32:], kept)
    if whole is not None and (whole.head != reading.head or not whole.is_whole & reading.is_whole):
        raise Broken("these files are no parts of one export")
    reading = whole or reading
    for following in stream:
        fingerprint.update(line)
        if line is not first:
            reading.take(line.rstrip(b"\n"))
        line = following
    if json.loads(line).get("sha256") != fingerprint.hexdigest():
        reading.wrong.append("the file was changed after it was made: its fingerprint does not fit")
    return reading


def main() -> int:
    """Check the files that were named."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("export", type=Path, nargs="+")
    asked.add_argument("--key", help="the public key, as the organisation received it")
    asked.add_argument("--kept", type=Path, nargs="*", default=[], help="signed checkpoints")
    asked.add_argument("--witness", help="the public key of a witness, as it gave it away")
    asked.add_argument("--file", type=Path, help="a file that the portal handed out")
    given = asked.parse_args()
    try:
        kept = [path.read_text("utf-8") for path in given.kept]
        first, *more = (path.open("rb") for path in given.export)
        reading = check(first, given.key, kept, more)
        for note in kept if given.witness else ():
            name, _hash, key = given.witness.strip().split("+", 2)
            open_note(note, name, base64.b64decode(key)[1:], base64.b64decode(key)[:1])
        sought = hashlib.sha256(given.file.read_bytes() if given.file else b"").hexdigest()
        told = f'"fingerprint":"{sought}"'.encode()
        if given.file and not any(told in path.read_bytes() for path in given.export):
            reading.wrong.append(f"no entry tells of {given.file}: changed, or never handed out")
    except (Broken, ValueError, KeyError, TypeError) as broken:
        print(f"BROKEN  {broken}")
        return 1
    said = [f"BROKEN  {line}" for line in reading.wrong]
    said += [] if given.key else ["NOTE    the key is the file's own; give yours with --key"]
    said += [] if reading.is_whole else ["NOTE    a selection: there may be others; --kept unused"]
    print(*said, f"{len(reading.wrong)} faults in {reading.head.size} signed entries", sep="\n")
    return 1 if reading.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
