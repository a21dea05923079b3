"""The scale of the citizen's page: who stands where, and where one step up is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts.scale import LEFT, RADIUS, RIGHT, Standing, draw

STANDINGS = st.lists(
    st.builds(Standing, st.just("Mentee"), st.integers(0, 10)), min_size=1, max_size=7
)


@pytest.mark.parametrize("value", [-1, 11])
def test_a_number_off_the_scale_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="scale"):
        Standing("Mentee", value)


def test_nobody_is_no_picture() -> None:
    with pytest.raises(ValueError, match="at least one"):
        draw([])


def test_both_ends_stand_at_the_ends_of_the_line() -> None:
    low, high = draw([Standing("Mentee", 0), Standing("Mentor", 10)]).rows
    assert (low.at.x, high.at.x) == (LEFT, RIGHT)


def test_the_top_has_no_step_up() -> None:
    (row,) = draw([Standing("Mentee", 10)]).rows
    assert (row.up, row.arrow, row.standing.one_up) == (None, "", None)


@given(STANDINGS)
def test_one_step_up_stands_at_the_next_number(standings: list[Standing]) -> None:
    drawn = draw(standings)
    places = dict(drawn.numbers)
    for row in drawn.rows:
        assert row.at.x == places[row.standing.value]
        if row.up:
            assert row.up.x == places[row.standing.value + 1]
            assert row.up.y == row.at.y


@given(STANDINGS)
def test_marks_never_touch_and_everything_lies_inside(standings: list[Standing]) -> None:
    drawn = draw(standings)
    heights = [row.at.y for row in drawn.rows]
    assert all(low - high > 2 * RADIUS for high, low in pairwise(heights))
    assert all(row.up is None or row.up.x - row.at.x > 2 * RADIUS for row in drawn.rows)
    assert heights[-1] + RADIUS < drawn.foot < drawn.height
    assert max(x for _number, x in drawn.numbers) + RADIUS < drawn.width
