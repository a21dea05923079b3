"""A sorted list of breached passwords is searched without reading it whole."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.authentication.breached import is_breached
from security.authentication.password_rules import objection

LONG = "syv grønne både under en bro"


def line(password: str) -> str:
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper() + ":7\n"


def write(folder: Path, passwords: list[str]) -> Path:
    file = folder / "breached.txt"
    file.write_text("".join(sorted(line(password) for password in passwords)), encoding="ascii")
    return file


@given(
    st.lists(st.text(alphabet="abcæøå", max_size=6), unique=True, max_size=40), st.text(max_size=6)
)
def test_exactly_those_on_the_list_are_found(
    tmp_path_factory: pytest.TempPathFactory, passwords: list[str], other: str
) -> None:
    file = write(tmp_path_factory.mktemp("list"), passwords)
    assert all(is_breached(file, password) for password in passwords)
    assert is_breached(file, other) == (other in passwords)


def test_a_breached_password_is_refused_and_its_neighbour_taken(tmp_path: Path) -> None:
    file = write(tmp_path, [LONG])
    assert "breach" in (objection(LONG, breached=file) or "")
    assert objection(LONG + "!", breached=file) is None
    assert objection(LONG) is None
