"""The line over dates: what is refused, where points stand, which numbers are written."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts.series import Series, SeriesPoint
from portal.charts.series_drawing import INSET, LARGE, MOST_LABELS, SMALL, draw, picture

FIRST = date(2026, 3, 2)
answers = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 10)), min_size=1, max_size=40)


def line(*answers: tuple[int, int]) -> Series:
    points = tuple(SeriesPoint(FIRST + timedelta(days=day), value) for day, value in answers)
    return Series("Hvor godt går det?", points)


@pytest.mark.parametrize("value", [-1, 11])
def test_a_value_outside_the_scale_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="scale"):
        SeriesPoint(FIRST, value)


def test_a_series_needs_points_in_the_order_of_their_days() -> None:
    with pytest.raises(ValueError, match="needs a point"):
        line()
    with pytest.raises(ValueError, match="order"):
        line((5, 3), (4, 3))
    assert len(line((5, 3), (5, 4)).points) == 2


def test_the_change_is_last_minus_first() -> None:
    assert line((0, 3), (7, 9), (14, 5)).change == 2
    assert line((0, 3)).change is None


def test_days_keep_their_distances_and_values_their_heights() -> None:
    drawing = draw(line((0, 0), (10, 10), (40, 5)))
    x, y = ([getattr(p.at, axis) for p in drawing.points] for axis in "xy")
    assert x[0] == LARGE.left + INSET
    assert x[2] == LARGE.right - INSET
    assert (x[1] - x[0]) * 4 == pytest.approx(x[2] - x[0], abs=0.5)
    assert (y[0], y[1]) == (LARGE.bottom, LARGE.top)
    assert y[2] == pytest.approx((LARGE.bottom + LARGE.top) / 2)


def test_a_single_answer_stands_in_the_middle_without_a_line() -> None:
    drawing = draw(line((0, 4)))
    assert drawing.path == ""
    assert [shown.anchor for shown in drawing.days] == ["middle"]
    assert drawing.points[0].is_labelled


def test_many_answers_name_only_the_first_and_last() -> None:
    few = draw(line(*((day, 5) for day in range(MOST_LABELS))))
    assert all(point.is_labelled for point in few.points)
    many = draw(line(*((day, 5) for day in range(MOST_LABELS + 1))))
    assert [p.is_labelled for p in many.points].count(True) == 2
    assert many.points[0].is_labelled
    assert many.points[-1].is_labelled


@given(answers)
def test_everything_lies_inside_the_picture_and_time_runs_to_the_right(
    drawn: list[tuple[int, int]],
) -> None:
    shown = picture(line(*sorted(drawn)))
    for drawing, size in ((shown.large, LARGE), (shown.small, SMALL)):
        for point in drawing.points:
            assert size.left <= point.at.x <= size.right
            assert size.top <= point.at.y <= size.bottom
            assert 0 < point.text.y < size.height
        assert all(a.at.x <= b.at.x for a, b in pairwise(drawing.points))
        assert len(re.findall("[ML]", drawing.path)) in (0, len(drawing.points))
