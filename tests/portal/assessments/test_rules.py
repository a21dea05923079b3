"""What may not be saved, what is missing before locking, and when an assessment is late."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from portal.assessments.body import AnswerSet
from portal.assessments.rules import Sitting, breaches, missing
from portal.assessments.statements import statement
from portal.assessments.windows import Course, is_late, span
from portal.method.instrument import InstrumentDefinition
from tests.portal.assessments.answers import (
    COURSE,
    LIFE_SKILLS,
    PARENT_PRE,
    PARENTING,
    SKILLS_PRE,
    Json,
    complete,
    without,
)

STARTED, CLOSING = date(2026, 3, 2), date(2026, 9, 30)


def wrong(body: Json, day: date = STARTED, occasion: str = "pre", respondent: str = "citizen",
          course: Course = COURSE) -> list[str]:  # fmt: skip
    sitting = Sitting(occasion, respondent, course)
    found = breaches(AnswerSet.from_json(body), day, LIFE_SKILLS, sitting)
    return [problem.field for problem in found]


def lacking(body: Json, definition: InstrumentDefinition = LIFE_SKILLS) -> list[str]:
    return [problem.field for problem in missing(AnswerSet.from_json(body), definition)]


def test_a_complete_sheet_breaks_no_rule() -> None:
    assert wrong(complete()) == []
    assert lacking(complete()) == []


@pytest.mark.parametrize("number", [5.5, "5.5", "5", True, "mange"])
def test_only_whole_numbers_are_answers(number: object) -> None:
    with pytest.raises(ValidationError):
        AnswerSet.from_json({"answers": {"relation": number}})


@given(st.integers(-1000, 1000))
def test_numbers_off_the_scale_are_refused(number: int) -> None:
    expected = [] if 0 <= number <= 10 else ["answers.relation"]
    assert wrong({"answers": {"relation": number}}) == expected


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"answers": {"courage": 4}}, "answers"),
        ({"areas": {"housing": 11}}, "areas.housing"),
        ({"areas": {"garden": 4}}, "areas"),
        ({"mode": "telepathy"}, "mode"),
        ({"texts": {"difference": "Bussen"}}, "texts"),
        ({"texts": {"best_hope": "h" * 301}}, "texts.best_hope"),
        ({"numbers": {"usefulness": 4}}, "numbers"),
    ],
)
def test_what_does_not_belong_to_the_occasion_is_refused(body: Json, field: str) -> None:
    assert wrong(body) == [field]


def test_a_professional_is_not_asked_for_the_citizen_s_own_words() -> None:
    body = complete(texts={"best_hope": "En rolig aften"})
    assert wrong(body) == []
    assert wrong(body, respondent="professional") == ["texts"]


def test_usefulness_is_asked_at_the_end_only() -> None:
    closing = complete(numbers={"usefulness": 8}, texts={"difference": "At I blev ved"})
    assert wrong(closing, CLOSING, "post") == []
    assert wrong(complete(numbers={"usefulness": 12}), CLOSING, "post") == ["numbers.usefulness"]


@pytest.mark.parametrize(
    ("occasion", "day", "late"),
    [
        ("pre", STARTED, False),
        ("pre", STARTED + timedelta(days=30), False),
        ("pre", STARTED + timedelta(days=31), True),
        ("post", CLOSING - timedelta(days=15), True),
        ("post", CLOSING - timedelta(days=14), False),
        ("post", CLOSING + timedelta(days=14), False),
        ("post", CLOSING + timedelta(days=15), True),
        ("followup", CLOSING + timedelta(days=200), False),
    ],
)
def test_outside_the_window_a_reason_is_asked_for(occasion: str, day: date, late: bool) -> None:
    assert is_late(LIFE_SKILLS, occasion, COURSE, day) == late
    assert wrong(complete(), day, occasion) == (["late_reason"] if late else [])
    assert wrong(complete(late_reason="Sygdom"), day, occasion) == []


def test_the_third_session_still_counts_as_the_start() -> None:
    third = STARTED + timedelta(days=50)
    sessions = [STARTED, third, STARTED + timedelta(days=7)]
    assert not is_late(LIFE_SKILLS, "pre", Course(STARTED, None, sessions), third)
    assert is_late(LIFE_SKILLS, "pre", Course(STARTED, None, sessions), third + timedelta(days=1))
    assert is_late(LIFE_SKILLS, "pre", Course(STARTED, None, sessions[:2]), third)


def test_while_no_closing_is_in_sight_a_post_assessment_asks_for_a_reason() -> None:
    """METHOD 3.8: the window hangs on the closing; without one every day lies outside it."""
    running = Course(STARTED, None)
    assert span(LIFE_SKILLS, "post", running) is None
    assert is_late(LIFE_SKILLS, "post", running, CLOSING)
    assert not is_late(LIFE_SKILLS, "followup", running, CLOSING)


@given(st.dates(), st.dates(), st.integers(-400, 400))
def test_a_day_is_inside_exactly_between_the_ends(started: date, closing: date, away: int) -> None:
    if not date.min + timedelta(days=500) < closing < date.max - timedelta(days=500):
        return
    course = Course(started if started < date.max - timedelta(days=31) else STARTED, closing)
    day = closing + timedelta(days=away)
    assert is_late(LIFE_SKILLS, "post", course, day) == (abs(away) > 14)


def test_every_statement_needs_a_number_or_no_answer_before_locking() -> None:
    body = complete(without(SKILLS_PRE, "self"))
    assert lacking(body) == ["answers.self"]
    answers: dict[str, Any] = {**SKILLS_PRE, "self": None}
    assert lacking(complete(answers)) == []


def test_who_declines_says_why_and_needs_no_numbers() -> None:
    nobody: Any = dict.fromkeys(SKILLS_PRE)
    assert lacking(complete(nobody)) == ["declined_reason"]
    assert lacking({"mode": "together", "declined_reason": "Orker ikke tal i dag"}) == []


def test_a_parent_s_assessment_names_its_person_and_how_it_was_answered() -> None:
    assert lacking({"answers": PARENT_PRE}, PARENTING) == ["person", "mode"]


def test_statements_call_the_child_what_the_parent_calls_it() -> None:
    first = PARENTING.item_keys[0]
    assert statement(PARENTING, first, "citizen", "da").startswith("Mit barn og jeg")
    assert statement(PARENTING, first, "citizen", "en", "my son").startswith("My son and I")
    assert "for barnet" in statement(PARENTING, "making_difference", "professional", "da")
    assert statement(PARENTING, "unknown", "citizen", "da") == "unknown"


@pytest.mark.parametrize("definition", [LIFE_SKILLS, PARENTING])
@pytest.mark.parametrize("language", ["da", "en"])
def test_no_statement_keeps_an_empty_place(definition: InstrumentDefinition, language: str) -> None:
    for key in definition.item_keys:
        own = statement(definition, key, "citizen", language)
        theirs = statement(definition, key, "professional", language)
        assert "{" not in own + theirs
