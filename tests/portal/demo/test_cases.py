"""The demo's cases: believable in number and state, and never against a rule of the method."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest

from portal.assessments.body import AnswerSet
from portal.assessments.rules import Sitting, breaches, missing
from portal.assessments.windows import Course
from portal.demo.cases import ANCHOR, DemoCase, demo_cases
from portal.demo.cast import PEOPLE
from portal.demo.deskwork import KINDS
from portal.demo.sheets import INSTRUMENTS, TOOLS, DemoSheet, shape_of
from portal.method import library
from portal.method.instrument import InstrumentDefinition
from portal.method.problems import Problem
from portal.method.sheets import texts
from portal.method.wheel import WheelDefinition
from portal.tools.wheel.body import WheelBody
from portal.tools.wheel.scoring import total_mean
from security.national_id import contains_cpr
from security.permissions import Role
from tests.portal.tools.sheets import problems

DEFINITION = library.latest("wheel", WheelDefinition)
CASES = demo_cases()
SHEETS = [(case, sheet) for case in CASES for sheet in case.sheets]
WHEELS = [(case, sheet) for case, sheet in SHEETS if sheet.code == "wheel"]
ROLE_OF_TRACK = {
    "mentor": Role.MENTOR,
    "parent_coach": Role.PARENT_COACH,
    "prison_mentor": Role.PRISON_MENTOR,
}


def bodies(sheet: DemoSheet) -> Iterator[dict[str, Any]]:
    yield sheet.body_json
    if sheet.correction is not None:
        yield sheet.correction.body_json


def total(wheel: DemoSheet) -> Any:
    return total_mean(WheelBody.from_json(wheel.body_json).grips(), DEFINITION)


def wrong(case: DemoCase, sheet: DemoSheet, body: dict[str, Any]) -> list[Problem]:
    """What would hinder saving the sheet with its status."""
    if sheet.code in TOOLS:
        tool, kind = TOOLS[sheet.code], KINDS[sheet.status]
        return problems(tool, body, kind, sheet.occurred_on, ANCHOR)
    words = library.latest(sheet.code, InstrumentDefinition)
    answers = AnswerSet.from_json(body)
    sessions = [each.occurred_on for each in case.of("session")]
    course = Course(case.started_on, None, sessions)
    sitting = Sitting(str(sheet.facts["occasion"]), str(sheet.facts["respondent"]), course)
    found = [*breaches(answers, sheet.occurred_on, words, sitting), *missing(answers, words)]
    return found + [Problem("", text) for _, text in texts(body) if contains_cpr(text)]


def test_there_is_enough_to_see() -> None:
    assert len(CASES) >= 60
    assert Counter(case.tenant for case in CASES)["eksempel"] == 24
    assert {case.state for case in CASES} == {
        "draft",
        "awaiting_agreement",
        "active",
        "paused",
        "closing",
        "closed",
    }
    statuses = [[wheel.status for wheel in case.of("wheel")] for case in CASES]
    assert sum(bool(found) for found in statuses) == 40
    assert statuses.count(["locked", "locked"]) == 22
    assert statuses.count(["draft"]) == 4


def test_two_wheels_were_corrected_with_a_reason() -> None:
    corrected = [wheel for _, wheel in WHEELS if wheel.correction is not None]
    assert len(corrected) == 2
    for wheel in corrected:
        assert wheel.status == "locked"
        assert wheel.correction is not None
        assert wheel.correction.reason
        assert wheel.correction.body_json != wheel.body_json


def test_some_wheels_show_the_view_of_others_and_some_grips_fell() -> None:
    assert sum(bool(wheel.body_json["views"]) for _, wheel in WHEELS) >= 10
    pairs = [case.of("wheel") for case in CASES if len(case.of("wheel")) == 2]
    steps = [(later, earlier) for earlier, later in pairs]
    assert any(total(later) < total(earlier) for later, earlier in steps)
    assert any(total(later) > total(earlier) + 1 for later, earlier in steps)


@pytest.mark.parametrize(
    ("case", "sheet"),
    SHEETS,
    ids=[f"{case.number} {sheet.code} {sheet.occurred_on}" for case, sheet in SHEETS],
)
def test_every_sheet_keeps_the_rules(case: DemoCase, sheet: DemoSheet) -> None:
    for body in bodies(sheet):
        assert wrong(case, sheet, body) == []
        assert shape_of(sheet.code).from_json(body).to_json() == body
    assert sheet.author_login in case.assigned
    assert case.started_on <= sheet.occurred_on <= ANCHOR
    assert (sheet.code in INSTRUMENTS) == bool(sheet.facts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.number)
def test_every_case_is_in_the_right_hands(case: DemoCase) -> None:
    roles = {person.login: person.roles for person in PEOPLE if person.tenant == case.tenant}
    assert case.assigned
    assert all(ROLE_OF_TRACK[case.track] in roles[login] for login in case.assigned)
    assert (case.tenant == "kriminalforsorg") == (case.legal_basis == "law_enforcement")
    assert case.state not in {"draft", "awaiting_agreement"} or not case.sheets
    assert case.summary.count(".") >= 2
    assert case.purpose


def test_case_numbers_are_unique_in_each_organisation() -> None:
    assert len({(case.tenant, case.number) for case in CASES}) == len(CASES)


def test_nothing_looks_like_a_national_id() -> None:
    for case in CASES:
        told = [text for _, text in texts(asdict(case))]
        assert told
        assert not any(contains_cpr(text) for text in told)


def test_the_demo_is_the_same_at_every_run_and_moves_with_its_anchor() -> None:
    assert demo_cases() == CASES
    moved = demo_cases(ANCHOR + timedelta(days=100))
    for before, after in zip(CASES, moved, strict=True):
        assert after.started_on - before.started_on == timedelta(days=100)
        for was, now in zip(before.sheets, after.sheets, strict=True):
            assert now.occurred_on - was.occurred_on == timedelta(days=100)
    assert max(sheet.occurred_on for case in moved for sheet in case.sheets) <= date(2027, 2, 10)
