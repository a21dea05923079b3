"""The rules of reminders: which facts on which day become which nudge."""

from datetime import date, timedelta
from typing import Any

import pytest

from portal.course.clocks import cutoffs
from portal.method import library
from portal.method.course import CourseDefinition
from portal.reminders.rules import NUDGES, Standing, nudges

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


def test_public_holidays_do_not_count_when_a_sheet_is_forgotten() -> None:
    """Over Easter 2026 three working days after Monday the 30th of March end on Wednesday the 8th of April."""
    sheet = {"unsaved_on": date(2026, 3, 31), "session_on": None}
    after = Standing(**{**WHOLE, **sheet, "planned_on": date(2026, 4, 1)})
    assert nudges(after, cutoffs(date(2026, 4, 8), REMINDERS)) == []
    assert nudges(after, cutoffs(date(2026, 4, 9), REMINDERS)) == ["sheet"]


def test_a_withdrawn_agreement_asks_whether_to_pause_or_close_while_the_case_runs() -> None:
    assert found(is_withdrawn=True) == ["withdrawn"]
    assert found(is_withdrawn=True, state="paused") == []
    assert found(is_to_be_renewed=True) == ["renew"]


def test_every_nudge_has_words() -> None:
    lacking = {"has_pre": False, "planned_on": None, "session_on": None, "unsaved_on": ago(90)}
    agreed = {"is_withdrawn": True, "is_to_be_renewed": True}
    running = found(state="active", **lacking, **agreed)
    assert {*running, *found(state="closed", has_post=False)} == set(NUDGES)
