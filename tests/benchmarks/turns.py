"""Measuring several acts in turns, so that noise meets all of them alike."""

import time
from collections.abc import Callable, Sequence
from statistics import median

Row = tuple[str, float, float, float]  # what was measured, beside what, the measure, their ratio


def in_turns(acts: Sequence[Callable[[], object]], turns: int) -> list[float]:
    """The median of each, in milliseconds; they take turns, so that a machine that slows down slows all alike."""
    took: list[list[float]] = [[] for _ in acts]
    for _ in range(turns):
        for times, act in zip(took, acts, strict=True):
            began = time.perf_counter()
            act()
            times.append((time.perf_counter() - began) * 1000)
    return [median(times) for times in took]


def row(name: str, acts: Sequence[Callable[[], object]], turns: int) -> Row:
    """Two acts in turns, in milliseconds, and how many times as long the second takes."""
    first, second = in_turns(acts, turns)
    return name, first, second, second / first
