"""Rows that begin alike become a part; nothing is lost and nothing changes its place."""

from hypothesis import given
from hypothesis import strategies as st

from portal.paper.grouping import grouped
from portal.typesetting.document import Facts, Section, Text

LABELS = st.sampled_from([
    "Mål",
    "Bekymring 1: Mål",
    "Bekymring 1: Tegn",
    "Bekymring 2: Mål",
    "A: B: C",
])


def rows_of(section: Section) -> list[tuple[str, Text]]:
    (facts,) = section.blocks
    assert isinstance(facts, Facts)
    before = f"{section.heading}: " if section.heading else ""
    return [(before + label, text) for label, text in facts.rows]


@given(st.lists(st.tuples(LABELS, st.text("abc", min_size=1)), max_size=20))
def test_every_row_keeps_its_place(rows: list[tuple[str, str]]) -> None:
    found = grouped(tuple(rows), 1)
    assert [row for section in found for row in rows_of(section)] == rows
    assert all(len(rows_of(section)) >= 3 for section in found if section.heading)


def test_three_of_a_kind_get_a_heading_and_two_do_not() -> None:
    rows = (("Alt", "a"), ("Bekymring 1: Mål", "b"), ("Bekymring 1: Tegn", "c"), ("Bekymring 1: Tal", "d"),
            ("Blik: Mor", "e"), ("Blik: Far", "f"))  # fmt: skip
    assert [(s.heading, len(rows_of(s)), s.level) for s in grouped(rows, 2)] == [
        ("", 1, 2), ("Bekymring 1", 3, 2), ("", 2, 2),
    ]  # fmt: skip
