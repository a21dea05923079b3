"""The wheel's values and geometry: what is refused, what is counted, where things stand."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts.polar import Point
from portal.charts.wheel import Wheel, WheelGist, WheelSeries, WheelSpoke, gist
from portal.charts.wheel_drawing import WheelDrawing, draw, picture
from portal.charts.wheel_layout import LARGE, SMALL, drawn_label

BEFORE, AFTER = WheelSeries("Før", "3. marts 2026"), WheelSeries("Efter", "14. oktober 2026")
GROUPS = ("Deltagelse",) * 4 + ("Afstemning",) * 3 + ("Perspektiv",) * 3
GRIPS = st.none() | st.integers(0, 10)


def wheel_of(before: list[int | None], after: list[int | None], *, compare: bool = True) -> Wheel:
    spokes = tuple(
        WheelSpoke(f"skill{index}", f"Skill {index}", GROUPS[index], before[index], after[index])
        for index in range(len(after))
    )
    return Wheel(spokes, AFTER, BEFORE if compare else None)


def full(*, compare: bool = True) -> Wheel:
    return wheel_of([3, 4, 5, 2, 3, 4, 5, 2, 3, 4], [6, 6, 5, 5, 7, 6, 6, 7, 5, 3], compare=compare)


def test_a_spoke_knows_its_change_only_when_both_dates_were_answered() -> None:
    assert WheelSpoke("a", "A", "G", 3, 6).change == 3
    assert WheelSpoke("a", "A", "G", 4, 3).change == -1
    assert WheelSpoke("a", "A", "G", None, 6).change is None
    assert WheelSpoke("a", "A", "G", 0, None).change is None


def test_what_is_lower_falls_between_dates_but_not_between_people() -> None:
    spokes = full().spokes
    lower = spokes[-1]
    assert Wheel(spokes, AFTER, BEFORE).falls(lower)
    assert not Wheel(spokes, AFTER, BEFORE, of_people=True).falls(lower)
    assert not Wheel(spokes, AFTER).falls(lower)


@pytest.mark.parametrize("grip", [-1, 11])
def test_a_grip_outside_the_scale_is_refused(grip: int) -> None:
    with pytest.raises(ValueError, match="scale"):
        WheelSpoke("a", "A", "G", None, grip)


def test_a_wheel_refuses_what_it_cannot_draw() -> None:
    def spoke(group: str) -> WheelSpoke:
        return WheelSpoke("k", "K", group, None, 1)

    with pytest.raises(ValueError, match="three spokes"):
        Wheel((spoke("A"), spoke("A")), AFTER)
    with pytest.raises(ValueError, match="next to each other"):
        Wheel((spoke("A"), spoke("B"), spoke("A")), AFTER)
    with pytest.raises(ValueError, match="tones"):
        Wheel(tuple(spoke(group) for group in "ABCD"), AFTER)


def test_the_gist_counts_rises_falls_and_skips() -> None:
    assert gist(full()) == WheelGist(risen=8, same=1, fallen=1, unknown=0, skipped=0)
    partly = wheel_of([None, 4, 5], [6, None, 0])
    assert gist(partly) == WheelGist(risen=0, same=0, fallen=1, unknown=2, skipped=1)


def test_groups_keep_their_order_and_spokes_their_numbers() -> None:
    wheel = full()
    assert wheel.groups == ("Deltagelse", "Afstemning", "Perspektiv")
    assert [wheel.number(spoke) for spoke in wheel.in_group("Afstemning")] == [5, 6, 7]


def test_zero_lies_on_the_hub_and_ten_on_the_rim() -> None:
    drawing = draw(wheel_of([None] * 10, [0, 10] * 5, compare=False))
    distances = [
        abs(complex(p.x - drawing.centre.x, p.y - drawing.centre.y)) for p in drawing.after.points
    ]
    assert distances == pytest.approx([LARGE.hub, LARGE.radius] * 5, abs=0.1)


def test_rings_are_evenly_spaced_and_numbered() -> None:
    rings = draw(full()).rings
    assert [ring.value for ring in rings] == [2, 4, 6, 8, 10]
    gaps = {round(b.radius - a.radius, 6) for a, b in pairwise(rings)}
    assert gaps == {36.0}


def test_a_single_date_draws_one_series() -> None:
    drawing = draw(full(compare=False))
    assert drawing.before is None
    assert drawing.after.outline.endswith("Z")


def test_a_skipped_skill_breaks_the_line_and_is_not_drawn_as_zero() -> None:
    drawing = draw(wheel_of([1] * 10, [5, 5, None, 5, 5, 5, 5, 5, 5, 5]))
    assert len(drawing.after.points) == 9
    assert drawing.after.outline.count("M") == 1
    assert not drawing.after.outline.endswith("Z")
    assert drawing.before is not None
    assert drawing.before.outline.endswith("Z")


def test_a_lone_answer_between_skips_is_a_point_without_a_line() -> None:
    drawing = draw(wheel_of([None] * 10, [None, 4, None, 3, 3, None, None, None, None, None]))
    assert len(drawing.after.points) == 3
    assert drawing.after.outline.count("M") == 1
    assert drawing.before is not None
    assert (drawing.before.outline, drawing.before.area, drawing.before.points) == ("", "", ())


def test_the_unbroken_stretch_runs_past_the_top() -> None:
    drawing = draw(wheel_of([0] * 10, [5, 5, 5, None, None, None, None, None, 5, 5]))
    assert drawing.after.outline.count("M") == 1
    assert drawing.after.outline.count("L") == 4


def test_labels_turn_outward_and_stay_inside_the_drawing() -> None:
    drawing = draw(full())
    assert [spoke.label.anchor for spoke in drawing.spokes] == [
        "middle", *["start"] * 4, "middle", *["end"] * 4,
    ]  # fmt: skip
    for spoke in drawing.spokes:
        for place in (*[point for _, point in spoke.label.lines], spoke.label.values):
            assert 15 <= place.y <= LARGE.height - 5


def test_long_names_wrap_and_grow_upward_at_the_top_and_downward_at_the_foot() -> None:
    name = "Other-perspective skill in disagreement"
    top = drawn_label(name, Point(420, 70), LARGE)
    foot = drawn_label(name, Point(420, 548), LARGE)
    assert [line for line, _ in top.lines] == ["Other-perspective", "skill in", "disagreement"]
    assert top.values.y < 75
    assert foot.lines[0][1].y > 548


def test_both_drawings_come_from_the_same_values() -> None:
    shown = picture(full())
    assert (shown.large.size, shown.small.size) == (LARGE, SMALL)
    assert [spoke.number for spoke in shown.small.spokes] == list(range(1, 11))
    assert [spoke.tone for spoke in shown.large.spokes] == [1] * 4 + [2] * 3 + [3] * 3


@given(st.lists(GRIPS, min_size=10, max_size=10), st.lists(GRIPS, min_size=10, max_size=10))
def test_any_answers_give_well_formed_paths_inside_the_rim(
    before: list[int | None], after: list[int | None]
) -> None:
    drawing = draw(wheel_of(before, after))
    assert drawing == draw(wheel_of(before, after))
    for path in every_path(drawing):
        assert re.fullmatch(r"([MLAZ][0-9. -]*)*", path), path
    for point in drawing.after.points:
        assert (
            abs(complex(point.x - drawing.centre.x, point.y - drawing.centre.y))
            < LARGE.radius + 0.1
        )


def every_path(drawing: WheelDrawing) -> list[str]:
    series = [drawing.after, *([drawing.before] if drawing.before else [])]
    return [path for one in series for path in (one.outline, one.area)] + [
        path for spoke in drawing.spokes for path in (spoke.sector, spoke.band)
    ]
