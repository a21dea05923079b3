"""A wrapped key opens where it was wrapped, and is the one that was wrapped."""

from dataclasses import replace
from uuid import UUID

import pytest

from security.encryption.envelope import Key, seal, unseal
from security.encryption.place import Place
from security.encryption.wrapping import new_wrapped, unwrap
from security.errors import DecryptionFailed

OUTER = Key.from_bytes(1, bytes(range(32)))
PLACE = Place(UUID(int=1), "case_keys", "wrapped", UUID(int=2), UUID(int=2))


def test_unwrapped_key_seals_and_opens() -> None:
    wrapped = new_wrapped(OUTER, PLACE)
    sealed = seal(unwrap(OUTER, wrapped, PLACE, 1), b"text", b"here")
    assert unseal(unwrap(OUTER, wrapped, PLACE, 1), sealed, b"here") == b"text"


def test_two_keys_are_two() -> None:
    assert new_wrapped(OUTER, PLACE) != new_wrapped(OUTER, PLACE)


def test_b25_wrapped_key_does_not_open_elsewhere_or_under_another_key() -> None:
    wrapped = new_wrapped(OUTER, PLACE)
    with pytest.raises(DecryptionFailed):
        unwrap(OUTER, wrapped, replace(PLACE, row_id=UUID(int=3)), 1)
    with pytest.raises(DecryptionFailed):
        unwrap(Key.from_bytes(1, bytes(32)), wrapped, PLACE, 1)


def test_commitment_is_checked() -> None:
    one, other = new_wrapped(OUTER, PLACE), new_wrapped(OUTER, PLACE)
    with pytest.raises(DecryptionFailed):
        unwrap(OUTER, one[:-32] + other[-32:], PLACE, 1)


@pytest.mark.parametrize("length", [0, 31, 32, 60, 97])
def test_cut_wrapped_key_is_refused(length: int) -> None:
    with pytest.raises(DecryptionFailed):
        unwrap(OUTER, new_wrapped(OUTER, PLACE)[:length], PLACE, 1)
