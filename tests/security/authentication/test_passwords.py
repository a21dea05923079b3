"""Passwords: hashed as RFC 9106 says, at one cost for everybody, a few at a time."""

import threading
import time
import unicodedata

import argon2
import pytest
from argon2.profiles import CHEAPEST, RFC_9106_LOW_MEMORY
from hypothesis import given, settings
from hypothesis import strategies as st

from security.authentication.passwords import LONGEST_PASSWORD, PasswordHasher, canonical
from security.errors import Busy

LETTER_BY_LETTER = "æble på en grøn ø"


@pytest.fixture(scope="module")
def hasher() -> PasswordHasher:
    return PasswordHasher(CHEAPEST)


def test_default_parameters_are_the_second_recommendation_of_rfc_9106() -> None:
    stored = PasswordHasher().hash(LETTER_BY_LETTER)
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert RFC_9106_LOW_MEMORY.memory_cost == 64 * 1024


def test_the_right_password_fits_and_no_other(hasher: PasswordHasher) -> None:
    stored = hasher.hash(LETTER_BY_LETTER)
    assert hasher.verify(stored, LETTER_BY_LETTER)
    assert not hasher.verify(stored, LETTER_BY_LETTER.upper())
    assert not hasher.verify(stored, LETTER_BY_LETTER + " ")


def test_the_same_password_is_stored_differently_each_time(hasher: PasswordHasher) -> None:
    assert hasher.hash(LETTER_BY_LETTER) != hasher.hash(LETTER_BY_LETTER)


def test_letters_composed_in_two_ways_are_one_password(hasher: PasswordHasher) -> None:
    stored = hasher.hash(unicodedata.normalize("NFD", LETTER_BY_LETTER))
    assert hasher.verify(stored, unicodedata.normalize("NFC", LETTER_BY_LETTER))


class RecordingArgon2:
    def __init__(self) -> None:
        self.tried: list[str] = []

    def verify(self, stored: str, _password: bytes) -> bool:
        self.tried.append(stored)
        return True


def test_unknown_people_fit_nothing_but_cost_a_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher, recording = PasswordHasher(CHEAPEST), RecordingArgon2()
    monkeypatch.setattr(hasher, "_argon2", recording)
    assert not hasher.verify(None, LETTER_BY_LETTER)
    assert recording.tried == [hasher._nobody]


def test_the_dummy_hash_costs_what_a_real_one_costs(hasher: PasswordHasher) -> None:
    real = argon2.extract_parameters(hasher.hash("noget helt andet"))
    assert argon2.extract_parameters(hasher._nobody) == real


def test_unknown_and_known_people_take_the_same_time() -> None:
    hasher = PasswordHasher(argon2.Parameters(
        type=argon2.Type.ID, version=19, salt_len=16, hash_len=32,
        time_cost=2, memory_cost=8 * 1024, parallelism=1,
    ))  # fmt: skip
    stored = hasher.hash(LETTER_BY_LETTER)

    def seconds(of: str | None) -> float:
        started = time.perf_counter()
        hasher.verify(of, "a wrong password")
        return time.perf_counter() - started

    # In turns, and the quickest of each: others on the machine make both slower, and nothing quicker.
    unknown, known = zip(*((seconds(None), seconds(stored)) for _ in range(15)), strict=True)
    assert 0.4 < min(unknown) / min(known) < 2.5


def test_passwords_above_the_limit_are_refused_without_long_work(hasher: PasswordHasher) -> None:
    too_long = "å" * (LONGEST_PASSWORD + 1)
    with pytest.raises(ValueError, match="longer"):
        hasher.hash(too_long)
    assert not hasher.verify(hasher.hash("å" * LONGEST_PASSWORD), too_long)


def test_old_parameters_ask_for_a_new_hash(hasher: PasswordHasher) -> None:
    stored = hasher.hash(LETTER_BY_LETTER)
    assert not hasher.needs_rehash(stored)
    assert PasswordHasher().needs_rehash(stored)


def test_a_full_pool_says_busy_and_recovers() -> None:
    hasher = PasswordHasher(CHEAPEST, at_once=1, wait_seconds=0.05)
    inside, leave = threading.Event(), threading.Event()

    def occupy() -> None:
        with hasher._slot():
            inside.set()
            leave.wait(5)

    thread = threading.Thread(target=occupy)
    thread.start()
    assert inside.wait(5)
    for attempt in (lambda: hasher.hash("x"), lambda: hasher.verify(None, "x")):
        with pytest.raises(Busy):
            attempt()
    leave.set()
    thread.join()
    assert not hasher.verify(None, "x")


def test_a_failed_check_gives_its_slot_back() -> None:
    hasher = PasswordHasher(CHEAPEST, at_once=1, wait_seconds=0.05)
    for _ in range(3):
        assert not hasher.verify(None, "x")


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_any_text_can_be_hashed(hasher: PasswordHasher, text: str) -> None:
    assert hasher.verify(hasher.hash(text), text)
    assert canonical(text) == canonical(unicodedata.normalize("NFC", text))
