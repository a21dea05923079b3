"""Whatever is done to a file without the key: what verifies shows true entries, each once, and hides none."""

import base64
import json
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from security.evidence.merkle import frontier_at
from security.evidence.verify_log import check
from tests.portal.access_log.forged import PUBLIC, SmallLog, invented, sealed

SIZE = 21
GONE = (range(6), range(9, 12), range(19, 21))


@cache
def log(which: int) -> SmallLog:
    return SmallLog(SIZE, *GONE[:which])


def texts(hashes: list[bytes]) -> list[str]:
    return [base64.b64encode(one).decode() for one in hashes]


@st.composite
def bent(draw: st.DrawFn) -> tuple[SmallLog, list[bytes]]:
    """Lines of two true exports and invented ones, in any order, under a first line of anybody's choice."""
    true = log(draw(st.integers(0, 3)))
    whole, parts = true.whole(3, 13), true.selection(*set(range(SIZE)) - true.gone)
    lines = draw(st.sampled_from([whole, parts]))[1:-1]
    more = [*whole[1:-1], *parts[1:-1], *map(invented, range(SIZE + 1)), *known(true)]
    for _step in range(draw(st.integers(0, 3))):
        low = draw(st.integers(0, len(lines)))
        high = draw(st.integers(low, min(len(lines), low + draw(st.sampled_from([1, 2, SIZE])))))
        lines = [*lines[:low], *draw(st.lists(st.sampled_from(more), max_size=2)), *lines[high:]]
    first = draw(st.sampled_from([0, 6, 12, 19, SIZE, draw(st.integers(-1, SIZE + 1))]))
    peaks = frontier_at(draw(st.sampled_from([max(0, min(first, SIZE)), 6])), true.look).peaks
    notes = [note for one in range(4) for note in log(one).removals][: len(true.removals)]
    told: dict[str, Any] = {
        "whole": draw(st.booleans()), "first": first, "frontier": texts(peaks),
        "removals": draw(st.sampled_from([[], notes])),
    }  # fmt: skip
    chosen = draw(st.sets(st.sampled_from(sorted(told))))
    return true, sealed(whole[0], lines, **{name: told[name] for name in chosen})


def known(true: SmallLog) -> list[bytes]:
    """Entries of the log under numbers that are not theirs, with hashes that fit them."""
    return [invented(number, true.entries[(number * 5) % SIZE]) for number in range(SIZE)]


@given(bent())
def test_b24_what_verifies_is_true(made: tuple[SmallLog, list[bytes]]) -> None:
    true, lines = made
    try:
        reading = check(lines, PUBLIC)
    except Exception:  # noqa: BLE001 - the command line says BROKEN to whatever it is
        return
    if reading.wrong:
        return
    told = [json.loads(line) for line in lines[1:-1]]
    shown = {one["number"]: one["entry"]["id"] for one in told if "entry" in one}
    assert shown == {number: str(number) for number in shown}
    assert len(told) == len({one["number"] for one in told})
    assert not reading.is_whole or shown.keys() >= set(range(SIZE)) - true.gone
