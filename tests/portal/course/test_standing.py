"""How far a course has come, from plain facts."""

from dataclasses import dataclass
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.course.facts import facts_of_agreements, facts_of_records
from portal.course.standing import standing
from portal.method import library
from portal.method.course import CourseDefinition, Fact

COURSE = library.latest("course", CourseDefinition)
FACTS: tuple[Fact, ...] = get_args(Fact)
BEGUN: tuple[Fact, ...] = ("purpose_stated", "tasks_stated", "somebody_assigned", "conflict_asked")
ONE: tuple[Fact, ...] = ("participation_agreed",)
AGREED: tuple[Fact, ...] = (*BEGUN, "participation_agreed", "information_given")


@dataclass(frozen=True)
class Envelope:
    """The clear columns of an invented record."""

    definition_code: str
    status: str = "locked"
    occasion: str | None = None
    current_version: int = 1


@pytest.mark.parametrize(
    ("facts", "reached"),
    [
        ((), "decision"),
        (("purpose_stated",), "decision"),
        (("purpose_stated", "tasks_stated"), "matching"),
        (BEGUN, "agreement"),
        (AGREED, "baseline"),
        ((*AGREED, "pre_locked"), "plan"),
        ((*AGREED, "session_saved"), "review"),
        (FACTS, "follow_up"),
    ],
)
def test_a_course_stands_after_the_last_phase_that_is_done(
    facts: tuple[Fact, ...], reached: str
) -> None:
    names = {phase.name.en: phase.key for phase in COURSE.phases}
    assert names[standing(COURSE, facts, "en", is_ending=True).current.name] == reached


def test_what_earlier_phases_lack_is_told() -> None:
    missing = standing(COURSE, (*AGREED, "session_saved"), "en", is_ending=False).missing
    assert "The pre-assessment is locked" in missing
    assert "At least one active goal has an owner and a date" in missing
    assert "The post-assessment is locked" not in missing


def test_a_phase_with_two_criteria_needs_both() -> None:
    lines = {line.number: line for line in standing(COURSE, ONE, "da", is_ending=False).phases}
    assert [check.is_met for check in lines[4].checks] == [True, False]
    assert not lines[4].is_done


def test_a_case_that_goes_on_stays_in_its_reviews() -> None:
    for is_ending, number in ((False, 8), (True, 9)):
        found = standing(COURSE, (*AGREED, "review_saved"), "en", is_ending=is_ending)
        assert found.current.number == number


@given(st.sets(st.sampled_from(FACTS)), st.booleans())
def test_exactly_one_phase_is_current_and_every_fact_shows_once(
    facts: set[Fact], is_ending: bool
) -> None:
    found = standing(COURSE, facts, "en", is_ending=is_ending)
    assert sum(phase.is_current for phase in found.phases) == 1
    met = sum(check.is_met for phase in found.phases for check in phase.checks)
    assert met == len(facts)


@given(st.sets(st.sampled_from(FACTS)), st.sampled_from(FACTS), st.booleans())
def test_one_more_fact_never_sets_a_course_back(
    facts: set[Fact], more: Fact, is_ending: bool
) -> None:
    before = standing(COURSE, facts, "en", is_ending=is_ending).current.number
    after = standing(COURSE, facts | {more}, "en", is_ending=is_ending).current.number
    assert after >= before


def test_only_locked_assessments_of_the_own_track_count() -> None:
    records = [
        Envelope("life_skills", occasion="pre"),
        Envelope("life_skills", "draft", "post"),
        Envelope("parenting", occasion="post"),
    ]
    assert facts_of_records(records, COURSE.codes, "mentor") == {"pre_locked"}


def test_a_sheet_that_was_never_saved_shows_nothing() -> None:
    records = [Envelope("plan", "draft", None, 0), Envelope("session", "draft", None, 0)]
    assert facts_of_records(records, COURSE.codes, "mentor") == frozenset()


def test_a_second_plan_is_a_review() -> None:
    one = [Envelope("plan")]
    assert facts_of_records(one, COURSE.codes, "mentor") == frozenset()
    assert "review_saved" in facts_of_records(one * 2, COURSE.codes, "mentor")


def test_limits_of_confidentiality_are_told_and_no_criterion() -> None:
    assert facts_of_agreements({"confidentiality_limits"}) == frozenset()
    assert facts_of_agreements({"participation"}) == {"participation_agreed"}


def test_the_assessments_of_each_track_are_shipped() -> None:
    for each in COURSE.codes.assessments:
        assert [library.latest(code).code for code in each.codes] == list(each.codes)
