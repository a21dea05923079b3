"""Growing a Merkle tree and proving things about it (RFC 9162, section 2.1).

A subtree is named by level and place: level 3, place 2 covers the leaves 16 to 23. The database keeps
the levels 0, 4, 8 … (STORED); what lies between is hashed again from up to eight nodes below.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from security.evidence.verify_log import node_hash

EMPTY = hashlib.sha256().digest()
STORED = 4
BETWEEN = 1
COLUMNS = ("levels", "firsts", "counts")
Node = tuple[int, int]
Run = tuple[int, int, int]  # level, first place, how many neighbours
Look = Callable[
    [list[Run]], Mapping[Node, bytes]
]  # by level and first place: the hashes, one after the other


@dataclass
class Frontier:
    """The roots of the whole subtrees that a tree of this size consists of, the largest first."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> Iterator[tuple[Node, bytes]]:
        """Add a leaf's hash; yields the subtrees that became whole by it and are kept."""
        level, place, whole = 0, self.size, leaf
        while place & 1:
            whole, level, place = node_hash(self.peaks.pop(), whole), level + 1, place >> 1
            if level % STORED == 0:
                yield (level, place), whole
        self.peaks.append(whole)
        self.size += 1

    def root(self) -> bytes:
        """The hash of the whole tree."""
        return _fold(self.peaks) if self.peaks else EMPTY


def inclusion(number: int, size: int, look: Look) -> list[bytes]:
    """The proof that a tree of this size holds the leaf of this number (from 0)."""
    return _hashes(list(_path(number, 0, size)), look)


def ranges_beside(number: int, size: int) -> list[tuple[int, int]]:
    """Which leaves each step of that proof stands for: from a number to before another."""
    return list(_path(number, 0, size))


def inclusions(numbers: list[int], size: int, look: Look) -> Iterator[list[bytes]]:
    """The proofs of many leaves of one tree, from one look at the nodes."""
    paths = [[list(_whole(*part)) for part in _path(number, 0, size)] for number in numbers]
    found = _subtrees({node for path in paths for part in path for node in part}, look)
    for path in paths:
        yield [_fold([found[node] for node in part]) for part in path]


def consistency(first: int, second: int, look: Look) -> list[bytes]:
    """The proof that the tree of the first size (at least 1) is the beginning of that of the second."""
    return _hashes(list(_growth(first, 0, second, known=True)), look)


def frontier_at(size: int, look: Look) -> Frontier:
    """The frontier of an earlier size of the tree."""
    parts = list(_whole(0, size))
    found = _subtrees(parts, look)
    return Frontier(size, [found[part] for part in parts])


def joined(wanted: Iterable[Run]) -> tuple[list[Run], dict[Run, int]]:
    """These nodes in few runs, and the first place of the one that each lies in.

    One node between two runs is read along: it is there, as all are on the left of one, and a run costs more.
    """
    found: list[Run] = []
    begins: dict[Run, int] = {}
    for run in sorted(set(wanted)):
        level, first, count = run
        last, begin, length = found[-1] if found else (-1, 0, 0)
        if last == level and first <= begin + length + BETWEEN:
            found[-1] = (level, begin, max(length, first + count - begin))
        else:
            begin = first
            found.append(run)
        begins[run] = begin
    return found, begins


def columns_of(found: Iterable[Run]) -> dict[str, list[int]]:
    """Levels, first places and counts of runs, as the database takes them."""
    told = list(found)
    return {name: [run[place] for run in told] for place, name in enumerate(COLUMNS)}


def _path(number: int, low: int, high: int) -> Iterator[tuple[int, int]]:
    if high - low <= 1:
        return
    middle = low + _split(high - low)
    if number < middle:
        yield from _path(number, low, middle)
        yield middle, high
    else:
        yield from _path(number, middle, high)
        yield low, middle


def _growth(first: int, low: int, high: int, *, known: bool) -> Iterator[tuple[int, int]]:
    if first == high:
        if not known:
            yield low, high
        return
    middle = low + _split(high - low)
    if first <= middle:
        yield from _growth(first, low, middle, known=known)
        yield middle, high
    else:
        yield from _growth(first, middle, high, known=False)
        yield low, middle


def _split(width: int) -> int:
    """The largest power of two below the width."""
    return 1 << (width - 1).bit_length() - 1


def _whole(low: int, high: int) -> Iterator[Node]:
    """The whole subtrees that together cover a range, from left to right."""
    while low < high:
        level = min((low & -low).bit_length() - 1 if low else 64, (high - low).bit_length() - 1)
        yield level, low >> level
        low += 1 << level


def _hashes(ranges: list[tuple[int, int]], look: Look) -> list[bytes]:
    parts = [list(_whole(low, high)) for low, high in ranges]
    found = _subtrees([node for part in parts for node in part], look)
    return [_fold([found[node] for node in part]) for part in parts]


def _subtrees(wanted: Iterable[Node], look: Look) -> dict[Node, bytes]:
    below = {node: _kept(node) for node in wanted}
    asked, begins = joined(below.values())
    found = look(asked)
    return {node: _merged(found, run, begins[run]) for node, run in below.items()}


def _kept(node: Node) -> Run:
    """The kept nodes that a subtree is made of."""
    level, place = node
    depth = level % STORED
    return level - depth, place << depth, 1 << depth


def _merged(found: Mapping[Node, bytes], run: Run, begin: int) -> bytes:
    """The hash above a run. Raises KeyError for a hole."""
    level, first, count = run
    low = 32 * (first - begin)
    row = found[level, begin][low : low + 32 * count]
    while len(row) > 32:
        pairs = range(0, len(row), 64)
        row = b"".join([node_hash(row[at : at + 32], row[at + 32 : at + 64]) for at in pairs])
    return row


def _fold(peaks: list[bytes]) -> bytes:
    whole = peaks[-1]
    for peak in reversed(peaks[:-1]):
        whole = node_hash(peak, whole)
    return whole
