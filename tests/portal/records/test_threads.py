"""What lives on from sheet to sheet is known by a name, and a sheet's id can be written down beside it."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.records.threads import new_thread, read_spelled, spelled, thread_problems
from security.national_id import contains_cpr

LIKE_A_NUMBER = UUID("ab010190-1234-4000-8000-000000000000")


@given(st.uuids())
def test_an_id_is_spelled_without_a_digit_and_read_again(record_id: UUID) -> None:
    assert read_spelled(spelled(record_id)) == record_id
    assert spelled(record_id).isalpha()


def test_an_id_that_looks_like_a_cpr_number_is_none_when_spelled() -> None:
    assert contains_cpr(str(LIKE_A_NUMBER))
    assert not contains_cpr(spelled(LIKE_A_NUMBER))


@pytest.mark.parametrize("text", ["", "moon", "x" * 32, "ø"])
def test_anything_else_is_no_id(text: str) -> None:
    assert read_spelled(text) is None


def test_names_of_ours_are_taken_once_and_others_refused() -> None:
    name = new_thread()
    assert list(thread_problems("rows", ["", name, new_thread(), ""])) == []
    assert [each.field for each in thread_problems("rows", [name, name])] == ["rows"]
    for made_up in ("T1", "Ring til mor", "æ", "t" * 40, str(uuid4())):
        assert [each.field for each in thread_problems("rows", [made_up])] == ["rows"]
