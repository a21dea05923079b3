"""The lines of progression: what is refused, where things stand, what stays legible."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts.progression import Progression, RatedDay, RatingLine
from portal.charts.progression_drawing import LARGE, SMALL, ProgressionSize, draw, picture
from portal.charts.progression_marks import SHAPES

VALUES = st.none() | st.integers(0, 10)


@st.composite
def progressions(drawn: st.DrawFn) -> Progression:
    days = drawn(
        st.lists(st.builds(RatedDay, st.just("30.10.2026"), st.booleans()), min_size=1, max_size=12)
    )
    tones = drawn(st.lists(st.integers(1, 7), unique=True, max_size=7))
    lines = [
        RatingLine(f"r{tone}", f"Rater {tone}", tone, tuple(
            drawn(st.lists(VALUES, min_size=len(days), max_size=len(days)))
        ))
        for tone in tones
    ]  # fmt: skip
    return Progression(tuple(days), tuple(lines))


def line(*values: int | None, tone: int = 1) -> RatingLine:
    return RatingLine(f"r{tone}", f"Rater {tone}", tone, values)


def days(count: int, old: int = 0) -> tuple[RatedDay, ...]:
    return tuple(RatedDay(f"{n + 1:02}.03.2026", n < old) for n in range(count))


@pytest.mark.parametrize("value", [-1, 11])
def test_a_number_off_the_scale_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="scale"):
        line(value)


def test_a_progression_refuses_what_it_cannot_draw() -> None:
    with pytest.raises(ValueError, match="day"):
        Progression((), ())
    with pytest.raises(ValueError, match="each day"):
        Progression(days(2), (line(1),))
    with pytest.raises(ValueError, match="tone"):
        Progression(days(1), (line(1), line(2)))
    with pytest.raises(ValueError, match="tones"):
        line(1, tone=len(SHAPES) + 1)


def test_a_higher_number_stands_higher() -> None:
    drawn = draw(Progression(days(3), (line(0, 5, 10),)))
    heights = [rating.at.y for rating in drawn.lines[0].ratings]
    assert heights == [LARGE.y(0), LARGE.y(5), LARGE.y(10)]
    assert heights == sorted(heights, reverse=True)


def test_a_line_is_broken_where_no_number_was_given() -> None:
    drawn = draw(Progression(days(5), (line(3, 4, None, 5, 6),)))
    assert drawn.lines[0].path.count("M") == 2
    assert len(drawn.lines[0].ratings) == 4


def test_equal_numbers_of_two_raters_stand_side_by_side() -> None:
    drawn = draw(Progression(days(1), (line(4), line(4, tone=2))))
    first, second = (each.ratings[0].at for each in drawn.lines)
    assert first.y == second.y
    assert first.x < second.x


def test_each_rater_has_a_shape_of_their_own() -> None:
    drawn = draw(Progression(days(1), tuple(line(4, tone=tone) for tone in range(1, 8))))
    assert len({each.sample for each in drawn.lines}) == len(SHAPES)


def test_numbers_with_old_anchors_are_marked_and_the_change_is_shown() -> None:
    drawn = draw(Progression(days(4, old=2), (line(3, 4, 5, 6),)))
    assert [rating.is_old for rating in drawn.lines[0].ratings] == [True, True, False, False]
    assert len(drawn.anchors_changed_at) == 1
    assert (
        drawn.lines[0].ratings[1].at.x
        < drawn.anchors_changed_at[0]
        < drawn.lines[0].ratings[2].at.x
    )


def test_twelve_dates_are_thinned_but_first_and_last_stay() -> None:
    for size in (LARGE, SMALL):
        texts = [
            text
            for text, _x, _anchor in draw(Progression(days(12), (line(*[5] * 12),)), size).dates
        ]
        assert len(texts) <= size.most_dates + 1
        assert (texts[0], texts[-1]) == ("01.03.2026", "12.03.2026")


@given(progressions())
def test_everything_lies_inside_the_drawing(progression: Progression) -> None:
    for drawn in (picture(progression).large, picture(progression).small):
        size: ProgressionSize = drawn.size
        for each in drawn.lines:
            for rating in each.ratings:
                assert size.left <= rating.at.x <= size.right
                assert size.top <= rating.at.y <= size.bottom


@given(progressions())
def test_no_two_names_overlap(progression: Progression) -> None:
    heights = sorted(each.name.y for each in draw(progression).lines if each.name)
    gaps = [after - before for before, after in pairwise(heights)]
    assert all(gap >= LARGE.name_line - 0.2 for gap in gaps)
