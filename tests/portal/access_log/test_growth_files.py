"""The file that proves growth, beside two other implementations, and bent in every way."""

import hashlib
import json
from datetime import UTC, datetime

import pytest
from attestroot import merkle as second
from hypothesis import example, given
from hypothesis import strategies as st
from pymerkle import verify_consistency

from portal.access_log.formats import jsonl
from portal.access_log.growth.pasted import found_state
from security.access_log.ledger_gate import LogState
from security.evidence.merkle import consistency
from security.evidence.notes import LogKey, verifier_key
from security.evidence.verify_log import Broken, Reading, check
from tests.security.evidence.test_merkle import big, oracle

NAME = "portal.example/log/1"
KEY = LogKey(bytes(range(32)))
PUBLIC = verifier_key(NAME, KEY.public)
SIZES = st.integers(1, 700)


def signed(size: int) -> str:
    return KEY.checkpoint(NAME, size, big().roots[size])


def growth_file(old: int, new: int) -> list[bytes]:
    now = datetime.now(UTC)
    state = LogState(new, 0, new, signed(new), KEY.public, now, None, 0, None, ())
    proof = consistency(old, new, big().look) if old < new else []
    return list(jsonl.growth(state, signed(old), proof))


def by_definition(old: int, leaves: list[bytes], *, known: bool) -> list[bytes]:
    """RFC 9162, 2.1.4.1, SUBPROOF word by word, over the second implementation's trees."""
    root = second.root_from_leaf_hashes
    if old == len(leaves):
        return [] if known else [root(leaves)]
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    if old <= middle:
        return [*by_definition(old, leaves[:middle], known=known), root(leaves[middle:])]
    return [*by_definition(old - middle, leaves[middle:], known=False), root(leaves[:middle])]


@given(SIZES, SIZES)
@example(1, 1)
@example(1, 2)
@example(64, 64)
@example(64, 65)
@example(65, 512)
@example(256, 700)
@example(257, 700)
def test_a_proof_of_any_two_sizes_holds_and_is_that_of_the_standard(one: int, two: int) -> None:
    old, new = sorted((one, two))
    lines = growth_file(old, new)
    reading = check(lines, PUBLIC, [signed(old)])
    assert (reading.wrong, reading.grown) == ([], [old])
    steps = json.loads(lines[0])["growth"][0][1]
    leaves = [second.leaf_hash(entry) for entry in big().entries[:new]]
    assert steps == [jsonl._text(step) for step in by_definition(old, leaves, known=True)]
    assert len(steps) <= new.bit_length() + 1
    verify_consistency(big().roots[old], reading.head.root, oracle().prove_consistency(old, new))


@given(SIZES, SIZES, st.data())
def test_a_proof_for_other_sizes_or_with_other_hashes_is_refused(
    one: int, two: int, data: st.DataObject
) -> None:
    old, new = sorted((one, two))
    told = json.loads(growth_file(old, new)[0])
    size, steps = told["growth"][0]
    place = data.draw(st.integers(0, len(steps)))
    for bent in (
        [size, [*steps[:place], jsonl._text(bytes(32)), *steps[place:]]],
        [size, [*steps[:place], *steps[place + 1 :]]] if steps[place:] else [size + 1, steps],
        [size, [*steps[:place], jsonl._text(bytes(31)), *steps[place + 1 :]]],
        [size - 1, steps],
        [-size, steps],
    ):
        with pytest.raises(Broken, match="fork"):
            check(sealed(told | {"growth": [bent]}), PUBLIC)


def test_no_letter_of_a_file_can_be_another() -> None:
    lines = growth_file(347, 700)
    said = check(lines, PUBLIC)
    for place in range(len(lines[0])):
        for turned in (1, 32):
            bent = bytearray(lines[0])
            bent[place] ^= turned
            reading = read(resealed(bytes(bent)))
            # It may say less, but nothing else: what it still proves was signed, and is the same.
            assert (
                reading is None
                or reading.wrong
                or proven(reading) in (proven(said), (said.head, []))
            )
            assert check_unsealed(bytes(bent), lines[1])


def proven(reading: Reading) -> tuple[object, list[int]]:
    return reading.head, reading.grown


def read(lines: list[bytes]) -> Reading | None:
    try:
        return check(lines, PUBLIC)
    except (Broken, ValueError, KeyError, TypeError, AttributeError):
        return None


def check_unsealed(first: bytes, last: bytes) -> bool:
    """Whether a bent first line is found by the fingerprint of the last."""
    reading = read([first, last])
    return reading is None or bool(reading.wrong)


def sealed(told: object) -> list[bytes]:
    return resealed(json.dumps(told).encode() + b"\n")


def resealed(first: bytes) -> list[bytes]:
    end = {"entries": 0, "sha256": hashlib.sha256(first).hexdigest()}
    return [first, json.dumps(end).encode()]


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_a_state_or_none(text: str) -> None:
    assert found_state(text) is None
    assert found_state(f"{text} \n{signed(7)}{text}") in {signed(7), None}
    assert found_state(f"\n{signed(7)}\n") == signed(7)


def test_a_long_text_of_beginnings_is_read_in_a_moment() -> None:
    assert found_state("a/log/b 7 " * 2000) is None
    assert found_state("/log/" * 4000) is None
