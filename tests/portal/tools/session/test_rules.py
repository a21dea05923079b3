"""What hinders saving and locking a session sheet, field by field."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.method.definitions import keys_of
from portal.records.tool import Talk
from portal.tools.session.body import SessionBody
from portal.tools.session.missing import missing_parts
from portal.tools.session.rules import breaches
from tests.portal.tools.session.sessions import (
    DEFINITION,
    OCCURRED,
    QUESTION,
    TODAY,
    Json,
    complete_session,
    with_change,
)


def broken(raw: Json, occurred_on: date = OCCURRED) -> list[str]:
    talk = Talk(occurred_on, TODAY, TODAY)
    return [problem.field for problem in breaches(SessionBody.from_json(raw), talk, DEFINITION)]


def lacking(raw: Json) -> list[str]:
    return [each.field for each in missing_parts(SessionBody.from_json(raw), DEFINITION)]


def test_a_complete_sheet_breaks_no_rule_and_lacks_nothing() -> None:
    assert broken(complete_session()) == []
    assert lacking(complete_session()) == []


def test_an_empty_sheet_breaks_no_rule_but_cannot_be_locked() -> None:
    assert broken({}) == []
    assert lacking({}) == ["form", "minutes", "present", "topics", "exceptions"]


def test_a_no_show_needs_only_its_reason() -> None:
    assert lacking({"form": "no_show"}) == ["no_show_reason"]
    assert lacking({"form": "no_show", "no_show_reason": "ill"}) == []
    assert broken({"form": "no_show", "no_show_reason": "ill"}) == []


@pytest.mark.parametrize("field", ["exceptions", "coping", "hopes", "strengths"])
def test_one_of_the_four_answers_is_enough(field: str) -> None:
    without = complete_session(exceptions="")
    assert lacking(without) == ["exceptions"]
    assert lacking(without | {field: "Han trak vejret"}) == []


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("form", "telepathy", "form"),
        ("no_show_reason", "ill", "no_show_reason"),
        ("present", ["mentee", "boss"], "present"),
        ("present", ["mentee", "mentee"], "present"),
        ("topics", ["moon"], "topics"),
        ("concern", "panic", "concern"),
        ("journal.fields", ["everything"], "journal.fields"),
        ("journal.state", "lost", "journal.state"),
        ("previous_tasks.0.outcome", "perhaps", "previous_tasks.0.outcome"),
        ("next_tasks.0.owner", "nobody", "next_tasks.0.owner"),
        ("next_tasks.0.by", "2026-11-17", "next_tasks.0.by"),
        ("visit_requested_on", "2026-11-19", "visit_requested_on"),
        ("minutes", 4, "minutes"),
        ("minutes", 481, "minutes"),
    ],
)
def test_a_broken_rule_is_found_at_its_field(path: str, value: object, field: str) -> None:
    assert broken(with_change(path, value)) == [field]


@pytest.mark.parametrize("minutes", [5, 480])
def test_the_ends_of_the_minutes_are_allowed(minutes: int) -> None:
    assert broken(complete_session(minutes=minutes)) == []


def test_one_question_is_asked_once_a_sheet_however_it_is_written() -> None:
    twice = [{"question": QUESTION, "value": 4}, {"question": f"  {QUESTION.upper()} "}]
    assert broken(complete_session(scales=twice)) == ["scales.1.question"]


def test_at_most_two_tasks() -> None:
    task = {"what": "Ringe", "owner": "person", "by": "2026-11-25"}
    assert broken(complete_session(next_tasks=[task] * 2)) == []
    assert broken(complete_session(next_tasks=[task] * 3)) == ["next_tasks"]


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        ("minutes", None, "minutes"),
        ("present", [], "present"),
        ("topics", [], "topics"),
        ("form", "", "form"),
        ("scales.0.question", "", "scales.0.question"),
        ("previous_tasks.0.what", "", "previous_tasks.0.what"),
        ("next_tasks.0.owner", "", "next_tasks.0.owner"),
        ("next_tasks.0.by", None, "next_tasks.0.by"),
        ("journal.state", "transferred", "journal.reference"),
    ],
)
def test_what_is_missing_hinders_locking_but_not_saving(
    path: str, value: object, field: str
) -> None:
    raw = with_change(path, value)
    assert broken(raw) == []
    assert lacking(raw) == [field]


def test_a_question_that_was_not_asked_today_may_stand_without_a_number() -> None:
    assert lacking(with_change("scales.0.value", None)) == []


def test_a_suggested_day_without_a_task_hinders_nothing() -> None:
    raw = complete_session(next_tasks=[{"owner": "person", "by": "2020-01-01"}])
    assert broken(raw) == lacking(raw) == []


@given(st.integers(-400, 400), st.integers(0, 1440))
def test_a_task_is_for_the_day_of_the_talk_or_later_and_minutes_have_ends(
    days: int, minutes: int
) -> None:
    by = (OCCURRED + timedelta(days=days)).isoformat()
    task = {"what": "Ringe", "owner": "person", "by": by}
    found = broken(complete_session(next_tasks=[task], minutes=minutes))
    assert ("next_tasks.0.by" in found) == (days < 0)
    assert ("minutes" in found) == (not 5 <= minutes <= 480)


def test_forms_of_the_prison_stand_last_except_on_the_prison_track() -> None:
    assert keys_of(DEFINITION.forms_for("mentor"))[-2:] == ("prison_visit", "escorted_leave")
    assert keys_of(DEFINITION.forms_for("prison_mentor"))[0] == "prison_visit"
    assert set(DEFINITION.forms_for("parent_coach")) == set(DEFINITION.forms)
