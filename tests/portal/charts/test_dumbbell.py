"""The dumbbell picture: what is refused, what is counted, where things stand."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts.dumbbell import (
    Dumbbell,
    DumbbellChart,
    DumbbellGroup,
    DumbbellRow,
    DumbbellSeries,
    gist,
)
from portal.charts.dumbbell_drawing import draw, picture
from portal.charts.dumbbell_layout import LARGE, SMALL, DumbbellSize

VALUES = st.none() | st.fractions(0, 10, max_denominator=12)
CITIZEN, MENTOR = DumbbellSeries("Borger", "1. marts", "1. maj"), DumbbellSeries("Mentor")


def chart_of(*lanes: tuple[Fraction | int | None, Fraction | int | None]) -> DumbbellChart:
    rows = tuple(
        DumbbellRow(f"Udsagn nummer {n} med en ret lang tekst, der må brydes", (_lane(*lane),))
        for n, lane in enumerate(lanes)
    )
    return DumbbellChart(0, 10, "Før", "Efter", (CITIZEN,), (DumbbellGroup("Deltagelse", rows),))


def _lane(before: Fraction | int | None, after: Fraction | int | None) -> Dumbbell:
    change = None if before is None or after is None else after - before
    return Dumbbell(before, after, change)


def test_the_gist_counts_statements_and_no_means() -> None:
    rows = (
        DumbbellRow("a", (_lane(3, 5), _lane(4, 4))),
        DumbbellRow("b", (_lane(3, 1), _lane(None, 4))),
        DumbbellRow("Gennemsnit", (_lane(3, 3), _lane(4, 4)), is_mean=True),
    )
    chart = DumbbellChart(
        0, 10, "Før", "Efter", (CITIZEN, MENTOR), (DumbbellGroup("Deltagelse", rows),)
    )
    own, other = gist(chart)
    assert (own.risen, own.same, own.fallen, own.unknown) == (1, 0, 1, 0)
    assert (other.risen, other.same, other.fallen, other.unknown) == (0, 1, 0, 1)


@pytest.mark.parametrize("value", [-1, 11, Fraction(101, 10)])
def test_a_value_off_the_scale_is_refused(value: Fraction | int) -> None:
    with pytest.raises(ValueError, match="off the scale"):
        chart_of((3, value))


def test_every_row_needs_a_lane_for_each_series() -> None:
    row = DumbbellRow("a", (_lane(1, 2),))
    with pytest.raises(ValueError, match="a lane for each series"):
        DumbbellChart(0, 10, "Før", "Efter", (CITIZEN, MENTOR), (DumbbellGroup("G", (row,)),))
    with pytest.raises(ValueError, match="series"):
        DumbbellChart(0, 10, "Før", "Efter", (), ())


@pytest.mark.parametrize("size", [LARGE, SMALL])
def test_more_stands_further_to_the_right(size: DumbbellSize) -> None:
    drawn = draw(chart_of(*((n, n) for n in range(11))), size)
    places = [row.lanes[0].after for row in drawn.groups[0].rows]
    known = [place for place in places if place is not None]
    assert len(known) == 11
    assert all(left < right for left, right in pairwise(known))
    assert (known[0], known[-1]) == (size.axis_left, size.axis_right)


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=12))
def test_nothing_leaves_the_picture_or_lies_on_another_row(
    lanes: list[tuple[Fraction | None, Fraction | None]],
) -> None:
    for drawn in (picture(chart_of(*lanes)).large, picture(chart_of(*lanes)).small):
        rows = drawn.groups[0].rows
        heights = [y for row in rows for _line, y in row.lines]
        heights += [lane.y for row in rows for lane in row.lanes]
        assert all(0 < y < drawn.height for y in heights)
        assert all(above.foot <= below.lines[0][1] for above, below in pairwise(rows))
        for row, (before, after) in zip(rows, lanes, strict=True):
            assert (row.lanes[0].before is None) == (before is None)
            assert (row.lanes[0].after is None) == (after is None)


def test_labels_are_wrapped_and_lose_no_word() -> None:
    rows = draw(chart_of((1, 2)), SMALL).groups[0].rows
    assert len(rows[0].lines) == 2
    assert " ".join(line for line, _y in rows[0].lines) == rows[0].row.label
