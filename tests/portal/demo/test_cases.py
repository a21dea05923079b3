"""The demo's cases: believable in number and state, and never against a rule of the method."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest

from portal.demo.cases import ANCHOR, DemoCase, DemoWheel, demo_cases
from portal.demo.cast import PEOPLE
from portal.method import library
from portal.method.sheets import texts
from portal.method.wheel import WheelDefinition
from portal.tools.wheel.body import WheelBody
from portal.tools.wheel.scoring import total_mean
from portal.tools.wheel.tool import TOOL
from security.national_id import contains_cpr
from security.permissions import Role
from tests.portal.tools.sheets import problems

DEFINITION = library.latest("wheel", WheelDefinition)
CASES = demo_cases()
WHEELS = [(case, wheel) for case in CASES for wheel in case.wheels]
ROLE_OF_TRACK = {
    "mentor": Role.MENTOR,
    "parent_coach": Role.PARENT_COACH,
    "prison_mentor": Role.PRISON_MENTOR,
}


def bodies(wheel: DemoWheel) -> Iterator[dict[str, Any]]:
    yield wheel.body_json
    if wheel.correction is not None:
        yield wheel.correction.body_json


def total(wheel: DemoWheel) -> Any:
    return total_mean(WheelBody.from_json(wheel.body_json).grips(), DEFINITION)


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
    statuses = [[wheel.status for wheel in case.wheels] for case in CASES]
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
    pairs = [case.wheels for case in CASES if len(case.wheels) == 2]
    steps = [(later, earlier) for earlier, later in pairs]
    assert any(total(later) < total(earlier) for later, earlier in steps)
    assert any(total(later) > total(earlier) + 1 for later, earlier in steps)


@pytest.mark.parametrize(
    ("case", "wheel"), WHEELS, ids=[f"{case.number} {wheel.occurred_on}" for case, wheel in WHEELS]
)
def test_every_wheel_keeps_the_rules(case: DemoCase, wheel: DemoWheel) -> None:
    kind = "save" if wheel.status == "draft" else "lock"
    for body in bodies(wheel):
        assert problems(TOOL, body, kind, wheel.occurred_on, ANCHOR) == []
        assert WheelBody.from_json(body).to_json() == body
    assert wheel.author_login in case.assigned
    assert case.started_on <= wheel.occurred_on <= ANCHOR


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.number)
def test_every_case_is_in_the_right_hands(case: DemoCase) -> None:
    roles = {person.login: person.roles for person in PEOPLE if person.tenant == case.tenant}
    assert case.assigned
    assert all(ROLE_OF_TRACK[case.track] in roles[login] for login in case.assigned)
    assert (case.tenant == "kriminalforsorg") == (case.legal_basis == "law_enforcement")
    assert case.state not in {"draft", "awaiting_agreement"} or not case.wheels
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
    assert max(wheel.occurred_on for case in moved for wheel in case.wheels) <= date(2027, 2, 10)
