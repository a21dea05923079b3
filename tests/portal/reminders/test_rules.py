"""The rules of reminders: which facts on which day become which nudge."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from portal.method import library
from portal.method.course import CourseDefinition
from portal.reminders.rules import NUDGES, Standing, cutoffs, nudges, working_days_before

REMINDERS = library.latest("course", CourseDefinition).reminders
TODAY = date(2026, 11, 18)  # a Wednesday
WHOLE: dict[str, Any] = {
    "state": "active", "started_on": date(2026, 1, 5), "has_pre": True, "has_post": True,
    "planned_on": TODAY, "session_on": TODAY, "unsaved_on": None,
}  # fmt: skip


def found(**facts: Any) -> list[str]:
    return nudges(Standing(**{**WHOLE, **facts}), cutoffs(TODAY, REMINDERS))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_case_that_has_everything_is_not_nudged() -> None:
    assert found() == []
    assert found(state="closed") == []


@pytest.mark.parametrize(("days", "keys"), [(30, []), (31, ["pre"])])
def test_a_pre_assessment_is_missed_after_thirty_days(days: int, keys: list[str]) -> None:
    assert found(started_on=ago(days), has_pre=False) == keys


@pytest.mark.parametrize(("days", "keys"), [(56, []), (57, ["review"])])
def test_a_review_is_overdue_after_eight_weeks(days: int, keys: list[str]) -> None:
    assert found(planned_on=ago(days)) == keys
    assert found(planned_on=None, started_on=ago(days)) == keys


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (date(2026, 11, 13), []),  # Friday: Monday, Tuesday and Wednesday have come since
        (date(2026, 11, 12), ["sheet"]),  # Thursday: four working days
        (date(2026, 11, 14), []),  # the week-end counts for nobody
    ],
)
def test_a_session_sheet_is_forgotten_after_three_working_days(day: date, keys: list[str]) -> None:
    assert found(unsaved_on=day, session_on=None) == keys
    assert found(unsaved_on=day, session_on=ago(30)) == keys


def test_a_later_session_shows_that_an_empty_sheet_was_not_needed() -> None:
    assert found(unsaved_on=ago(20), session_on=ago(20)) == []
    assert found(unsaved_on=ago(20), session_on=ago(5)) == []


@pytest.mark.parametrize("state", ["draft", "awaiting_agreement", "paused", "closing", "declined"])
def test_the_clocks_run_in_active_cases_only(state: str) -> None:
    lacking = {"has_pre": False, "has_post": False, "planned_on": None, "unsaved_on": ago(90)}
    assert found(state=state, session_on=None, **lacking) == []
    assert found(state="active", session_on=None, **lacking) == ["pre", "review", "sheet"]
    assert found(state="closed", session_on=None, **lacking) == ["post"]


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)), some.integers(0, 30))
def test_working_days_are_counted_right_over_every_week_end(day: date, count: int) -> None:
    start = working_days_before(day, count)
    between = (start + timedelta(days=n) for n in range(1, (day - start).days + 1))
    assert sum(each.weekday() < 5 for each in between) == count
    assert start.weekday() < 5


def test_every_nudge_has_words() -> None:
    assert set(found(state="active", has_pre=False, planned_on=None, session_on=None, unsaved_on=ago(90))
               + found(state="closed", has_post=False)) == set(NUDGES)  # fmt: skip
