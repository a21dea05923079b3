"""Shapes of people on a network map: one for each quality, with room for a number inside."""

from portal.charts.polar import Point, closed_path, polar_point

_CORNERS = {"strained": (4, 0.0, 1.06), "broken": (4, 45.0, 1.06), "concerning": (8, 22.5, 1.0)}


def outline(quality: str, at: Point, radius: float) -> str:
    """The closed path of a shape with corners; empty for the round ones (supporting, mixed)."""
    if quality not in _CORNERS:
        return ""
    corners, turn, reach = _CORNERS[quality]
    step = 360 / corners
    return closed_path([
        polar_point(at, radius * reach, turn + step * index) for index in range(corners)
    ])


def lower_half(at: Point, radius: float) -> str:
    """The path of the lower half of a round shape, which is filled when a tie is mixed."""
    return f"M{at.x - radius:g} {at.y:g}A{radius:g} {radius:g} 0 0 0 {at.x + radius:g} {at.y:g}Z"
