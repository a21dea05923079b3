"""When an occasion belongs: the days around the start and the closing of the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.method.instrument import InstrumentDefinition, Window


@dataclass(frozen=True)
class Course:
    """What windows are counted from; `closing_on` is None while no closing is in sight."""

    started_on: date
    closing_on: date | None
    sessions: Sequence[date] = ()


@dataclass(frozen=True)
class Span:
    """The days of a window in this case; None is an open end."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Tell whether the day lies inside, both ends included."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def span(definition: InstrumentDefinition, occasion: str, course: Course) -> Span | None:
    """Return the days of an occasion, None without a window or before its closing day is known."""
    rule = definition.occasion(occasion)
    window = rule.window if rule else None
    if window is None:
        return None
    anchor = course.started_on if window.counted_from == "start" else course.closing_on
    return None if anchor is None else _span(window, anchor, course.sessions)


def is_late(definition: InstrumentDefinition, occasion: str, course: Course, day: date) -> bool:
    """Tell whether a day lies outside the window, so that a reason is asked for.

    A window around a closing that is not in sight holds no day (METHOD 3.8).
    """
    days = span(definition, occasion, course)
    return not days.holds(day) if days else _waits_for_closing(definition, occasion)


def shows_late(
    definition: InstrumentDefinition, occasion: str, course: Course, day: date, reason: str
) -> bool:
    """Late is what was outside its window when it was saved, so that a reason was asked for, and is so now.

    What was in time stays in time, also when the case is reopened and its closing is out of sight again.
    """
    return bool(reason) and is_late(definition, occasion, course, day)


def _waits_for_closing(definition: InstrumentDefinition, occasion: str) -> bool:
    rule = definition.occasion(occasion)
    return rule is not None and rule.window is not None


def _span(window: Window, anchor: date, sessions: Sequence[date]) -> Span:
    first, last = _day(anchor, window.first_day), _day(anchor, window.last_day)
    nth = window.or_by_session
    # Whichever comes later: the last day, or the day of the session that the definition names.
    if last is not None and nth is not None and len(sessions) >= nth:
        last = max(last, sorted(sessions)[nth - 1])
    return Span(first, last)


def _day(anchor: date, days: int | None) -> date | None:
    return None if days is None else anchor + timedelta(days=days)
