"""No two places read the same."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.encryption.place import Place

ONE, TWO = UUID(int=1), UUID(int=2)
PLACE = Place(ONE, "records", "body", ONE, ONE, 1)

places = st.builds(
    Place,
    tenant_id=st.uuids(),
    table=st.text(max_size=12),
    column=st.text(max_size=12),
    row_id=st.uuids(),
    case_id=st.none() | st.uuids(),
    version=st.integers(0, 2**32 - 1),
)


@given(places, places)
def test_different_places_have_different_data(one: Place, other: Place) -> None:
    assert (one == other) == (one.associated_data() == other.associated_data())


@given(st.text(max_size=20), st.integers(0, 20))
def test_table_and_column_do_not_run_together(text: str, cut: int) -> None:
    moved = replace(PLACE, table=text[:cut], column=text[cut:])
    whole = replace(PLACE, table=text, column="")
    assert (moved == whole) == (moved.associated_data() == whole.associated_data())


@pytest.mark.parametrize("change", [
    {"tenant_id": TWO}, {"table": "drafts"}, {"column": "reason"}, {"row_id": TWO},
    {"case_id": TWO}, {"case_id": None}, {"version": 2},
])  # fmt: skip
def test_every_part_counts(change: dict[str, object]) -> None:
    moved = replace(PLACE, **change)  # type: ignore[arg-type]  # one field after the other
    assert moved.associated_data() != PLACE.associated_data()
