"""A small log with its key, what it exports, and the hand of somebody who bends such a file without the key."""

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from portal.access_log.formats import jsonl
from security.access_log.ledger_gate import Leaf, LogState, Papers
from security.evidence.merkle import Frontier, Node, Run
from security.evidence.notes import LogKey, verifier_key
from security.evidence.verify_log import leaf_hash

NAME = "portal.example/log/1"
KEY = LogKey(bytes(range(32)))
PUBLIC = verifier_key(NAME, KEY.public)


class SmallLog:
    """So many entries; `gone` are numbers of which a signed note says that they were removed."""

    def __init__(self, size: int, *gone: range) -> None:
        self.size = size
        self.gone = {number for numbers in gone for number in numbers}
        self.entries = [b'{"action":"case:read","id":"%d"}' % number for number in range(size)]
        self.notes, self._nodes = list[str](), dict[Node, bytes]()
        ranges = " ".join(f"{numbers.start}-{numbers.stop - 1}" for numbers in gone)
        self.removals = [KEY.sign(NAME, f"removed\n{NAME}\n2024-01\n{ranges}\n")] if gone else []
        self.grow()

    def grow(self) -> None:
        """Build the tree over the entries as they are now, and sign it at every size."""
        tree, self.notes = Frontier(), [""]
        for number, entry in enumerate(self.entries):
            self._nodes[0, number] = leaf_hash(entry)
            self._nodes |= dict(tree.append(leaf_hash(entry)))
            self.notes.append(KEY.checkpoint(NAME, tree.size, tree.root()))

    def look(self, wanted: Iterable[Run]) -> dict[Node, bytes]:
        """The nodes of the tree, as the database keeps them."""
        return {
            (level, first): b"".join(self._nodes[level, first + place] for place in range(count))
            for level, first, count in wanted
        }

    def whole(self, *earlier: int) -> list[bytes]:
        """The lines of an export of everything that is left."""
        first = next((number for number in range(self.size) if number not in self.gone), self.size)
        return self._lines(range(first, self.size), first, whole=True, earlier=earlier)

    def selection(self, *numbers: int) -> list[bytes]:
        """The lines of an export of these numbers."""
        return self._lines(numbers, 0, whole=False)

    def _lines(
        self, numbers: Sequence[int], first: int, *, whole: bool, earlier: Sequence[int] = ()
    ) -> list[bytes]:
        now = datetime.now(UTC)
        note, size = self.notes[self.size], self.size
        state = LogState(size, first, size, note, KEY.public, now, None, 0, None, ())
        papers = Papers(self.removals, [self.notes[size] for size in earlier])
        leaves = [
            Leaf(number, leaf_hash(self.entries[number]), self._left(number)) for number in numbers
        ]
        return list(jsonl.lines(state, papers, leaves, self.look, whole=whole))

    def _left(self, number: int) -> bytes | None:
        return None if number in self.gone else self.entries[number]


def invented(number: int, entry: bytes = b'{"action":"nothing"}') -> bytes:
    """A line about an entry that no log holds, with the hash that fits it."""
    return b'{"number":%d,"leaf":"%s","entry":%s}\n' % (
        number, base64.b64encode(leaf_hash(entry)), entry,
    )  # fmt: skip


def sealed(head: bytes, body: Sequence[bytes], /, **more: Any) -> list[bytes]:
    """A file of these lines under other words in the first one, with a last line that fits them."""
    first = json.dumps(json.loads(head) | more, ensure_ascii=False).encode() + b"\n"
    return closed(first, body)


def closed(first: bytes, body: Sequence[bytes]) -> list[bytes]:
    """These lines, and a last one that fits them."""
    fingerprint = hashlib.sha256(b"".join([first, *body])).hexdigest()
    end = json.dumps({"entries": len(body), "sha256": fingerprint}).encode() + b"\n"
    return [first, *body, end]
