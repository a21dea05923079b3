"""Points and paths around a centre: the directions, and what is refused."""

import pytest

from portal.charts.polar import Point, closed_path, open_path, polar_point, ring_sector


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(0, Point(50, 40)), (90, Point(60, 50)), (180, Point(50, 60)), (270, Point(40, 50))],
)
def test_angles_run_clockwise_from_straight_up(degrees: float, expected: Point) -> None:
    assert polar_point(Point(50, 50), 10, degrees) == expected


def test_paths_are_open_or_closed_and_empty_without_points() -> None:
    corners = [Point(0, 0), Point(1.5, 0), Point(1, 2)]
    assert open_path(corners) == "M0 0L1.5 0L1 2"
    assert closed_path(corners) == "M0 0L1.5 0L1 2Z"
    assert open_path([]) == closed_path([]) == ""


def test_a_ring_sector_goes_out_along_and_back() -> None:
    assert ring_sector(Point(0, 0), 5, 10, 0, 90) == "M0 -10A10 10 0 0 1 10 0L5 0A5 5 0 0 0 0 -5Z"
    assert "A10 10 0 1 1" in ring_sector(Point(0, 0), 5, 10, 0, 270)
    with pytest.raises(ValueError, match="360"):
        ring_sector(Point(0, 0), 5, 10, 0, 360)
