"""Bars over time: every bar inside the frame, its part inside the bar, the scale above the highest."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts.bars import LARGE, SMALL, Bar, picture, round_up

DAY = date(2026, 3, 2)
PAIRS = st.lists(
    st.tuples(st.integers(0, 5_000), st.integers(0, 5_000)).map(lambda two: (sum(two), two[0])),
    min_size=1, max_size=62,
)  # fmt: skip


def days(pairs: list[tuple[int, int]]) -> list[Bar]:
    """A bar a day."""
    each = [DAY + timedelta(days=place) for place in range(len(pairs))]
    return [Bar(day, day, *pair) for day, pair in zip(each, pairs, strict=True)]


@given(PAIRS)
def test_bars_stand_beside_each_other_inside_the_frame(pairs: list[tuple[int, int]]) -> None:
    drawn = picture(days(pairs))
    for drawing, size in ((drawn.large, LARGE), (drawn.small, SMALL)):
        ends = float(size.left)
        for bar in drawing.bars:
            assert ends <= bar.x + 0.1
            ends = bar.x + bar.width
            assert bar.width > 0
            assert size.top - 0.1 <= bar.y <= bar.part_y <= size.bottom
            assert bar.y + bar.height == pytest.approx(size.bottom, abs=0.2)
        assert ends <= size.right + 0.2


@given(PAIRS)
def test_what_is_marked_can_be_seen_however_little_it_is(pairs: list[tuple[int, int]]) -> None:
    for bar in picture(days(pairs)).large.bars:
        assert (bar.part_height >= 3) == (bar.bar.part > 0) or bar.part_height == 0


@given(st.integers(0, 10**7))
def test_the_scale_ends_at_a_round_number_whose_half_is_whole(most: int) -> None:
    top = round_up(most)
    assert top >= most
    assert top % 2 == 0
    assert top <= max(10 * most, 2)


def test_the_highest_bar_is_no_higher_than_its_number() -> None:
    low, high = picture(days([(50, 0), (100, 0)])).large.bars
    assert high.height == pytest.approx(2 * low.height, abs=0.2)


def test_a_few_bars_bear_their_numbers() -> None:
    assert picture(days([(1, 0)] * 16)).large.has_numbers
    assert not picture(days([(1, 0)] * 17)).large.has_numbers


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match="no part"):
        Bar(DAY, DAY, 1, 2)
    with pytest.raises(ValueError, match="order"):
        picture([])
    with pytest.raises(ValueError, match="order"):
        picture([*days([(1, 0)]), *days([(1, 0)])])
