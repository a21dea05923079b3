"""The cases that show every tool: each tells a course from the agreement to the latest talk."""

from datetime import date

import pytest

from portal.demo.around import around
from portal.demo.cases import ANCHOR, DemoCase, demo_cases
from portal.demo.cast import PEOPLE, TENANTS
from portal.demo.sheets import INSTRUMENTS, DemoSheet

CASES = {case.number: case for case in demo_cases()}
RICH = [case for case in CASES.values() if case.of("meeting")]


def steps_of(sheet: DemoSheet) -> list[tuple[str, str | None]]:
    """The next steps that a sheet speaks of, with their days."""
    body = sheet.body_json
    rows = body.get("actions", ()) or body.get("next_tasks", ()) or body.get("agreements", ())
    return [(row["what"], row["by"]) for row in rows if row.get("state") in {None, "", "open"}]


def ratings(sheet: DemoSheet) -> dict[tuple[str, str], int]:
    return {
        (pair["goal"]["thread"], rating["key"]): rating["value"]
        for pair in sheet.body_json["pairs"]
        for rating in pair["ratings"]
    }


def test_there_are_rich_cases_in_every_organisation() -> None:
    assert len(RICH) >= 14
    assert {case.tenant for case in RICH} == {tenant.slug for tenant in TENANTS}
    assert {case.track for case in RICH} == {"mentor", "parent_coach", "prison_mentor"}
    assert CASES["F-1001"] in RICH
    assert all(case.tasks for case in RICH)


def test_four_courses_were_measured_before_and_after() -> None:
    occasions = [{sheet.facts["occasion"] for sheet in case.of(*INSTRUMENTS)} for case in RICH]
    assert occasions.count({"pre", "post"}) == 4
    ended = [case for case in RICH if case.state in {"closing", "closed"}]
    assert [len(case.of("closing")) for case in ended] == [1] * 4
    assert occasions.count({"pre"}) == len(RICH) - 4


@pytest.mark.parametrize("case", RICH, ids=lambda case: case.number)
def test_a_rich_case_shows_every_tool(case: DemoCase) -> None:
    talks = [sheet for sheet in case.of("session") if sheet.body_json["form"] != "no_show"]
    assert 3 <= len(talks) <= 6
    assert len(case.of("session")) <= len(talks) + 1
    assert case.of("wheel")
    assert len(case.of("network")) in {1, 2}
    assert len(case.of("meeting")) == 1
    before = [s.facts["respondent"] for s in case.of(*INSTRUMENTS) if s.facts["occasion"] == "pre"]
    assert sorted(before) == ["citizen", "professional"]
    assert {agreement.kind for agreement in case.agreements} >= {"participation", "information"}
    assert case.hours


@pytest.mark.parametrize("case", RICH, ids=lambda case: case.number)
def test_numbers_move_and_the_same_question_is_asked_again(case: DemoCase) -> None:
    plans = [ratings(plan) for plan in case.of("plan")]
    assert len(plans) >= 2
    assert plans[0] != plans[-1]
    assert plans[0].keys() & plans[-1].keys()
    asked = [
        (scale["question"], scale["value"])
        for sheet in case.of("session")
        for scale in sheet.body_json["scales"]
    ]
    question = asked[0][0]
    assert len({value for each, value in asked if each == question}) >= 3


@pytest.mark.parametrize("case", RICH, ids=lambda case: case.number)
def test_what_is_left_open_is_a_step_whose_day_has_passed(case: DemoCase) -> None:
    found = dict(step for sheet in case.sheets for step in steps_of(sheet))
    for what in case.not_done:
        by = found[what]
        assert by is not None
        assert date.fromisoformat(by) < ANCHOR


def test_most_courses_that_go_on_have_one_step_overdue_and_one_ahead() -> None:
    active = [case for case in RICH if case.state == "active"]
    for case in active:
        ahead = [by for sheet in case.sheets for _, by in steps_of(sheet) if by]
        assert max(ahead) > ANCHOR.isoformat()
        assert len(case.not_done) == 1


@pytest.mark.parametrize("case", RICH, ids=lambda case: case.number)
def test_a_map_gives_no_number_twice(case: DemoCase) -> None:
    for sheet in case.of("network"):
        keys = [int(node["key"].removeprefix("n")) for node in sheet.body_json["nodes"]]
        assert sheet.body_json["highest"] >= max(keys)


@pytest.mark.parametrize("tenant", [tenant.slug for tenant in TENANTS])
def test_whoever_is_refused_is_not_on_the_case(tenant: str) -> None:
    logins = {person.login for person in PEOPLE if person.tenant == tenant}
    told = around(tenant)
    assert told.refused
    for one in told.refused:
        assert f"{one.who}@{tenant}.example" in logins - set(CASES[one.case].assigned)
        assert CASES[one.case].tenant == tenant
    assert {f"{one.author}@{tenant}.example" for one in told.advice} <= logins
