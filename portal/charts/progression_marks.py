"""The marks of a progression: each rater has a shape of their own, so that nobody needs the colours."""

from portal.charts.polar import Point, closed_path

_OCTAGON = ((-0.4, -1), (0.4, -1), (1, -0.4), (1, 0.4), (0.4, 1), (-0.4, 1), (-1, 0.4), (-1, -0.4))
_CROSS = (
    (-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4),
    (0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4),
)  # fmt: skip
SHAPES: tuple[tuple[tuple[float, float], ...], ...] = (
    _OCTAGON,
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
    ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    ((-1.1, -0.9), (1.1, -0.9), (0, 1.2)),
    _CROSS,
    ((-1.2, -0.6), (1.2, -0.6), (1.2, 0.6), (-1.2, 0.6)),
)


def mark(tone: int, at: Point, size: float) -> str:
    """The outline of a rater's mark: each tone has a shape of its own."""
    corners = SHAPES[tone - 1]
    return closed_path([
        Point(round(at.x + x * size, 1), round(at.y + y * size, 1)) for x, y in corners
    ])
