"""A name opens in the row, column and organisation that it was written for."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.directory import Directory
from security.encryption.envelope import Key
from security.errors import DecryptionFailed

KEY = Key.from_bytes(1, bytes(range(32)))
ONE, TWO = UUID(int=1), UUID(int=2)
DIRECTORY = Directory(ONE, KEY)


@given(st.text(max_size=300))
def test_any_name_comes_back(name: str) -> None:
    assert DIRECTORY.read("name", ONE, DIRECTORY.write("name", ONE, name)) == name


@pytest.mark.parametrize(("directory", "column", "row"), [
    (DIRECTORY, "email", ONE), (DIRECTORY, "name", TWO), (Directory(TWO, KEY), "name", ONE),
    (Directory(ONE, Key.from_bytes(1, bytes(32))), "name", ONE),
])  # fmt: skip
def test_a19_a_name_does_not_open_elsewhere(directory: Directory, column: str, row: UUID) -> None:
    sealed = DIRECTORY.write("name", ONE, "Åse")
    with pytest.raises(DecryptionFailed):
        directory.read(column, row, sealed)


def test_short_and_long_names_look_alike() -> None:
    assert len(DIRECTORY.write("name", ONE, "Bo")) == len(DIRECTORY.write("name", ONE, "Bo" * 20))
