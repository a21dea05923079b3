"""How far a course has come, from plain facts."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.course.clocks import Cutoffs, cutoffs
from portal.course.facts import facts_of_agreements, facts_of_plan, facts_of_records
from portal.course.standing import standing
from portal.method import library
from portal.method.course import CourseDefinition, Fact

COURSE = library.latest("course", CourseDefinition)
TODAY = date(2026, 11, 23)
CUT = cutoffs(TODAY, COURSE.reminders)
FACTS: tuple[Fact, ...] = get_args(Fact)
BEGUN: tuple[Fact, ...] = (
    "purpose_stated",
    "tasks_stated",
    "assignment_accepted",
    "conflict_asked",
)
ONE: tuple[Fact, ...] = ("participation_agreed",)
AGREED: tuple[Fact, ...] = (*BEGUN, "participation_agreed", "information_given")


@dataclass(frozen=True)
class Envelope:
    """The clear columns of an invented record."""

    definition_code: str
    status: str = "locked"
    occasion: str | None = None
    current_version: int = 1
    occurred_on: date = TODAY


@pytest.mark.parametrize(
    ("facts", "reached"),
    [
        ((), "decision"),
        (("purpose_stated",), "decision"),
        (("purpose_stated", "tasks_stated"), "matching"),
        (BEGUN, "agreement"),
        (AGREED, "baseline"),
        ((*AGREED, "pre_locked"), "plan"),
        ((*AGREED, "log_up_to_date"), "review"),
        (FACTS, "follow_up"),
    ],
)
def test_a_course_stands_after_the_last_phase_that_is_done(
    facts: tuple[Fact, ...], reached: str
) -> None:
    names = {phase.name.en: phase.key for phase in COURSE.phases}
    assert names[standing(COURSE, facts, "en", is_ending=True).current.name] == reached


def test_what_earlier_phases_lack_is_told() -> None:
    missing = standing(COURSE, (*AGREED, "log_up_to_date"), "en", is_ending=False).missing
    assert "The pre-assessment is locked" in missing
    assert "At least one active goal has an owner and a date" in missing
    assert not [words for words in missing if "post-assessment" in words]


def test_a_phase_with_two_criteria_needs_both() -> None:
    lines = {line.number: line for line in standing(COURSE, ONE, "da", is_ending=False).phases}
    assert [check.is_met for check in lines[4].checks] == [True, False]
    assert not lines[4].is_done


def test_a_case_that_goes_on_stays_in_its_reviews() -> None:
    for is_ending, number in ((False, 8), (True, 9)):
        found = standing(COURSE, (*AGREED, "review_in_time"), "en", is_ending=is_ending)
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
    assert facts_of_records(records, COURSE.codes, "mentor", CUT) == {"pre_locked"}


def test_a_sheet_that_was_never_saved_shows_nothing() -> None:
    records = [Envelope("plan", "draft", None, 0), Envelope("session", "draft", None, 0)]
    assert facts_of_records(records, COURSE.codes, "mentor", CUT) == frozenset()


def of(*records: Envelope, cut: Cutoffs | None = CUT) -> frozenset[Fact]:
    return facts_of_records(records, COURSE.codes, "mentor", cut)


def test_a_second_plan_within_eight_weeks_is_a_review_in_time() -> None:
    old = Envelope("plan", occurred_on=TODAY - timedelta(weeks=9))
    assert of(Envelope("plan")) == of(old, old) == frozenset()
    assert of(old, Envelope("plan")) == {"review_in_time"}
    assert of(old, old, cut=None) == {"review_in_time"}  # a case that ends grows no older


def test_the_log_is_up_to_date_until_a_sheet_is_forgotten() -> None:
    talk = Envelope("session", occurred_on=TODAY - timedelta(days=20))
    forgotten = Envelope("session", "draft", None, 0, TODAY - timedelta(days=14))
    begun = Envelope("session", "draft", None, 0, TODAY)
    assert of(talk, begun) == {"log_up_to_date"}
    assert of(talk, forgotten) == of(forgotten) == frozenset()
    assert of(talk, forgotten, cut=None) == {"log_up_to_date"}


@pytest.mark.parametrize(
    ("planned", "is_ending", "is_met"),
    [
        ({"open"}, False, True),
        ({"open", "done"}, False, True),
        ({"done"}, False, False),
        (set(), False, False),
        ({"done"}, True, True),
        (set(), True, False),
    ],
)
def test_a_plan_needs_an_active_goal_that_somebody_looks_after(
    planned: set[str], *, is_ending: bool, is_met: bool
) -> None:
    assert facts_of_plan(planned, is_ending=is_ending) == ({"goal_active"} if is_met else set())


def test_limits_of_confidentiality_are_told_and_no_criterion() -> None:
    assert facts_of_agreements({"confidentiality_limits"}) == frozenset()
    assert facts_of_agreements({"participation"}) == {"participation_agreed"}


def test_the_assessments_of_each_track_are_shipped() -> None:
    for each in COURSE.codes.assessments:
        assert [library.latest(code).code for code in each.codes] == list(each.codes)
