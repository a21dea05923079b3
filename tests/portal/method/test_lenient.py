"""What can be read is read; what cannot is named once and left out."""

from typing import Annotated, Any

from hypothesis import given
from hypothesis import strategies as st

from portal.method.lenient import one_a_field, read_leniently
from portal.method.problems import Problem
from portal.method.sheets import Sheet, plain_text, whole_number


class Row(Sheet):
    key: str = ""
    number: Annotated[int | None, whole_number(0, 10)] = None


class Body(Sheet):
    words: Annotated[str, plain_text(10)] = ""
    rows: tuple[Row, ...] = ()


def test_the_rest_of_a_body_is_read_beside_its_faults() -> None:
    raw = {"words": "x" * 11, "rows": [{"key": "a", "number": 3}, {"key": "b", "number": 11}]}
    body, found = read_leniently(Body, raw)
    assert body == Body(rows=(Row(key="a", number=3), Row(key="b")))
    assert [problem.field for problem in found] == ["words", "rows.b.number"]


def test_unreadable_rows_of_a_long_list_take_no_other_row_along() -> None:
    rows: list[Any] = [{"key": f"k{n}"} for n in range(14)]
    rows[2] = rows[9] = rows[10] = 7
    body, _found = read_leniently(Body, {"rows": rows})
    assert [row.key for row in body.rows] == [f"k{n}" for n in range(14) if n not in (2, 9, 10)]


def test_what_was_typed_is_not_changed() -> None:
    raw = {"rows": [7], "strange": 1}
    read_leniently(Body, raw)
    assert raw == {"rows": [7], "strange": 1}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["key", "number", "x"]), inner),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["words", "rows", "other"]), json_values))
def test_reading_ends_whatever_is_sent(raw: dict[str, Any]) -> None:
    body, found = read_leniently(Body, raw)
    assert Body.from_json(body.to_json()) == body
    assert found or Body.from_json(raw) == body


def test_a_field_is_named_once() -> None:
    found = [Problem("a", "first"), Problem("b", "x"), Problem("a", "second")]
    assert one_a_field(found) == found[:2]
