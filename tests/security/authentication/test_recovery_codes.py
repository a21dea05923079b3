"""Recovery codes: 80 bits, forgiving to type, stored as hashes."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.authentication import recovery_codes

ANNA = UUID("00000000-0000-4000-8000-000000000001")
CODE = "7Q2M-X0KD-93VB-1H1T"


def test_ten_different_codes_of_80_bits() -> None:
    codes = recovery_codes.new_codes()
    assert len(set(codes)) == 10
    assert all(recovery_codes.normalise(code) == code.replace("-", "") for code in codes)
    assert all(len(code.replace("-", "")) * 5 == 80 for code in codes)


@pytest.mark.parametrize("typed", [
    CODE.lower(), CODE.replace("-", ""), CODE.replace("-", " "), f"  {CODE}\n",
    CODE.replace("0", "O"), CODE.replace("1", "I"), CODE.replace("1", "l"),
    CODE.replace("-", "\u2013"), "".join(chr(ord(c) + 0xFEE0) for c in CODE),
])  # fmt: skip
def test_every_spelling_of_a_code_is_the_same_code(typed: str) -> None:
    assert recovery_codes.code_hash(ANNA, typed) == recovery_codes.code_hash(ANNA, CODE)


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "0", CODE.replace("Q", "U"), "ø" * 16])
def test_what_is_no_code_has_no_hash(typed: str) -> None:
    assert recovery_codes.code_hash(ANNA, typed) is None


def test_the_same_code_is_stored_differently_for_another_account() -> None:
    assert recovery_codes.code_hash(ANNA, CODE) != recovery_codes.code_hash(uuid4(), CODE)


def test_what_is_stored_does_not_hold_the_code() -> None:
    stored = recovery_codes.code_hash(ANNA, CODE)
    assert stored is not None
    assert len(stored) == 32
    assert CODE.replace("-", "").encode() not in stored


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_any_input_gives_a_hash_or_nothing(typed: str) -> None:
    assert recovery_codes.code_hash(ANNA, typed) is None or recovery_codes.normalise(typed)
