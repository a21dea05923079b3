"""Checks an export of the access log, or a proof of its growth, by this file alone, Python 3.11 and `cryptography`."""

import argparse
import hashlib
import json
import re
from binascii import a2b_base64
from collections.abc import Iterable
from contextlib import suppress
from functools import reduce
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = "corps-portal log 1"
PROOF = rb'(?:"leaf":"([A-Za-z0-9+/]{43}=)"|"proof":\[([^\]]*)\])'
LINE = re.compile(rb'\{"number":(\d{1,18}),' + PROOF + rb'(?:,"entry":(\{.*\}))?\}', re.DOTALL)
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
            signed = a2b_base64(encoded)
            seen = f"cosignature/v1\ntime {int.from_bytes(signed[4:12])}\n" * (kind == b"\4")
            if name == origin and signed[:4] == key_id(origin, public, kind):
                key = Ed25519PublicKey.from_public_bytes(public)
                key.verify(signed[12 if seen else 4 :], f"{seen}{text}\n".encode())
                return text + "\n"
    raise Broken(f"a signature does not fit: the checkpoint was not signed by the key of {origin}")


def open_checkpoint(note: str, origin: str, public: bytes) -> Checkpoint:
    """The checkpoint in a signed note. Raises Broken for anything else, also for that of another log."""
    found = re.match(r"(.+)\n(\d{1,18})\n([A-Za-z0-9+/]{43}=)\n", note)
    if not found or found[1] != origin:  # one key may sign many logs
        raise Broken(f"a checkpoint begins with {note[:80]!r}, the key is that of {origin}")
    open_note(note, origin, public)
    return Checkpoint(origin, int(found[2]), a2b_base64(found[3]))


def roots(steps: list[bytes], place: int, size: int, *, leaf: bool = False) -> tuple[bytes, bytes]:
    """The roots at `place` and at `size` to which steps lead, from a leaf or what both share; empty for misfits."""
    lefts: list[bool] = []  # on which side the neighbours stand, from the root down
    while 0 < place <= size and (size > 1 if leaf else place < size):
        middle = 1 << (size - 1).bit_length() - 1
        lefts.append(place > middle)
        place, size = (place - middle, size - middle) if lefts[-1] else (place, middle)
    if not 0 < place <= size or len(steps) != len(lefts) + 1:
        return b"", b""
    before = after = steps[0]
    for is_left, step in zip(reversed(lefts), steps[1:], strict=True):
        before = node_hash(step, before) if is_left else before
        after = node_hash(step, after) if is_left else node_hash(after, step)
    return before, after


def check_consistency(old: Checkpoint, new: Checkpoint, proof: list[bytes]) -> None:
    """Raise Broken unless a proof shows that the newer log begins with the older one (RFC 9162, 2.1.4)."""
    steps = [old.root, *proof] if old.size in (new.size, old.size & -old.size) else proof
    # Of hashes alone: with steps of other lengths, two different trees could be hashed alike.
    if roots(steps, old.size, new.size) != (old.root, new.root) or {*map(len, steps)} != {32}:
        raise Broken(f"fork: {new.size} entries do not begin with the {old.size} signed before")


class Reading:
    """One pass over an export. `wrong` says what is not as it was signed; empty means whole."""

    def __init__(self, manifest: dict[str, Any], public: bytes, kept: Notes = ()) -> None:
        self.wrong, self.shown = list[str](), set[int]()
        origin, self.is_whole = manifest["origin"], manifest["whole"] is True
        self.head = open_checkpoint(manifest["checkpoint"], origin, public)
        told = "".join(open_note(note, origin, public) for note in manifest["removals"])
        ours = re.findall(rf"^removed\n{re.escape(origin)}\n.+\n([0-9 -]*)$", told, re.MULTILINE)
        ranges = {tuple(map(int, part.split("-"))) for part in " ".join(ours).split()}
        self._removed, self._roots = sorted(ranges), {self.head.size: self.head.root}
        self._bent, self._unfit = "", dict[int, tuple[bytes, bytes]]()
        for note in (*manifest["earlier"], *kept):
            _name, size, root = open_checkpoint(note, origin, public)
            if size > self.head.size:
                self.wrong.append(f"the log was cut from {size} signed entries to {self.head.size}")
            elif self._roots.setdefault(size, root) != root:
                self.wrong.append(f"fork: two different logs of {size} entries were signed")
        self.grown = [size for size, _proof in manifest.get("growth", ())]
        for size, proof in manifest.get("growth", ()):
            old = Checkpoint(origin, size, self._roots.get(size, b""))
            check_consistency(old, self.head, [a2b_base64(step) for step in proof])
        self._next = self._sound = int(manifest["first"])
        seen = range(self._next + 1 if self.is_whole else self.head.size, self.head.size + 1)
        sizes = {int(note.split("\n")[1]) for note in kept}
        self.unseen = sorted(sizes.difference(seen, self.grown))
        self._peaks = [a2b_base64(peak) for peak in manifest["frontier"]]
        gone = reduce(lambda n, one: max(n, one[1] + 1) if one[0] <= n else n, self._removed, 0)
        self._lost(gone, self._next - 1)  # what was removed later has left its hashes

    def take(self, line: bytes) -> None:
        """Read one line."""
        found = LINE.fullmatch(line)
        # Without a root above it a leaf proves nothing, and beside a whole log a proof shows an entry twice.
        if not found or (found[2] is None) == self.is_whole:
            self.wrong.append(f"before entry {self._next} stands a line that is none of the log's")
        elif (number := int(found[1])) < self._next or number in self.shown:
            self.wrong.append(f"number {number} stands twice, or out of order")
        elif self.is_whole:
            self.add(number, a2b_base64(found[2]), found[4] and leaf_hash(found[4]))
        else:
            self.shown.add(number)
            path = [leaf_hash(found[4] or b""), *map(a2b_base64, found[3].split(b'"')[1::2])]
            if roots(path, number + 1, self.head.size, leaf=True)[1] != self.head.root:
                self.wrong.append(f"entry {number} was changed: its proof leads elsewhere")

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
            if whole == self._roots[self._next]:
                self.wrong += [f"fork: {self._bent} before"] if self._bent else []
                self._sound, self._bent = self._next, ""
            elif not self._bent:
                self._bent = f"entries {self._sound} to {number} are not what was signed"

    def _lost(self, low: int, high: int) -> None:
        if low <= high:
            self.wrong.append(f"the entries {low} to {high} are missing")

    def end(self) -> None:
        """Say what only the whole shows: moved entries, lost texts, a lost tail."""
        self.wrong += [f"{self._bent}, and their hashes were bent to fit"] if self._bent else []
        self._lost(self._next, self.head.size - 1)
        if self._next > self.head.size:
            self.wrong.append(f"there are entries beyond the {self.head.size} that were signed")
        places = {leaf: number for number, (_hash, leaf) in self._unfit.items()}
        for number, (hash_, leaf) in self._unfit.items():
            place = places.get(hash_, -1)
            if not hash_:
                if not any(low <= number <= high for low, high in self._removed):
                    self.wrong.append(f"entry {number} was deleted; its hash is still there")
            elif place < 0:
                self.wrong.append(f"entry {number} was changed")
            elif self._unfit[place][0] != leaf:
                self.wrong.append(f"entry {number} was renumbered: it was signed as number {place}")
            elif number < place:
                self.wrong.append(f"entries {number} and {place} have changed places")


def check(lines: Lines, key: str | None, kept: Notes = (), more: Iterable[Lines] = ()) -> Reading:
    """Read an export, and its further parts in their order. Raises Broken when a signature does not fit."""
    parts: list[Reading] = []
    for stream in map(iter, (lines, *more)):
        manifest = json.loads(first := next(stream, b""))
        if manifest.get("format") != FORMAT or "entry" in manifest:
            raise Broken("this is no export of an access log")
        manifest["origin"], _hash, public = (key or manifest["public_key"]).strip().split("+", 2)
        parts.append(Reading(manifest, a2b_base64(public)[-32:], kept))
        whole, part = parts[0], parts[-1]
        if part is not whole and (part.head, True) != (whole.head, whole.is_whole & part.is_whole):
            raise Broken("these files are no parts of one export")
        fingerprint, count, line = hashlib.sha256(first), 0, next(stream, b"")
        for count, following in enumerate(stream, 1):  # noqa: B007 - the last one counts
            fingerprint.update(line)
            whole.take(line.rstrip(b"\n"))
            line = following
        end = f'{{"entries":{count},"sha256":"{fingerprint.hexdigest()}"}}'
        if line.replace(b" ", b"").rstrip(b"\n") != end.encode():
            whole.wrong.append("the file was changed after it was made: its fingerprint is wrong")
    if parts[0].is_whole:
        parts[0].end()
    return parts[0]


def main() -> int:
    """Check the files that were named."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("export", type=Path, nargs="+", help="a file, or all parts in their order")
    asked.add_argument("--key", help="the public key, as the organisation received it")
    asked.add_argument("--kept", type=Path, nargs="*", default=[], help="signed checkpoints")
    asked.add_argument("--witness", help="the public key of a witness, as it gave it away")
    asked.add_argument("--file", type=Path, help="a file that the portal handed out")
    given = asked.parse_args()
    if given.witness and not given.kept:
        asked.error("a --witness signs states: name them with --kept")
    try:
        kept = [path.read_text("utf-8") for path in given.kept]
        for note in kept if given.witness else ():
            name, _hash, key = given.witness.strip().split("+", 2)
            open_note(note, name, a2b_base64(key)[1:], a2b_base64(key)[:1])
        first, *more = (path.open("rb") for path in given.export)
        reading = check(first, given.key, kept, more)
        sought = hashlib.sha256(given.file.read_bytes() if given.file else b"").hexdigest().encode()
        bodies = (path.read_bytes().partition(b"\n")[2] for path in given.export)
        if given.file and not any(b'"fingerprint":"%s"' % sought in body for body in bodies):
            reading.wrong.append(f"no entry tells of {given.file}: changed, or never handed out")
    except Exception as broken:  # noqa: BLE001 - whatever a file does that was made to do it
        print(f"BROKEN  {broken}")
        return 1
    said = [f"BROKEN  {line}" for line in reading.wrong]
    said += [] if given.key else ["NOTE    the key is the file's own; give yours with --key"]
    said += [] if reading.is_whole else [f"NOTE    of the log {len(reading.shown)} entries alone"]
    said += [f"NOTE    the kept state of {size} entries is not compared" for size in reading.unseen]
    said += [f"GROWN   from {size} entries; they are as they were signed" for size in reading.grown]
    print(*said, f"{len(reading.wrong)} faults in {reading.head.size} signed entries", sep="\n")
    return 1 if reading.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
