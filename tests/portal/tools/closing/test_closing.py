"""The closing summary: its rules, and writing one as a mentor does."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from portal.tools.closing.body import ClosingBody
from portal.tools.closing.tool import TOOL
from portal.tools.closing.typed import typed_from
from portal.web.numbers import signed
from tests.browser import Browser
from tests.house import World
from tests.portal.tools.plan.filled import current as typed_plan
from tests.portal.tools.plan.plans import complete_plan
from tests.portal.tools.sheets import problems

DAY = date(2026, 11, 9)
WHOLE = {
    "worked_on": "Skole og venner", "changed": "Kommer i skole hver dag",
    "own_words": "Jeg blev hørt", "carries_on": "Mor og kontaktlæreren", "follow_up": "wished",
    "follow_up_on": "2027-02-09", "goals": [{"goal": "I skole til tiden", "attained": 1}],
}  # fmt: skip


def faults(kind: Any = "lock", **changes: Any) -> list[str]:
    return [fault.field for fault in problems(TOOL, WHOLE | changes, kind, DAY, DAY)]


def test_a_whole_summary_locks() -> None:
    assert faults() == []


@pytest.mark.parametrize("field", ["worked_on", "changed", "carries_on", "follow_up"])
def test_what_is_missing_is_named_when_it_is_locked_and_not_before(field: str) -> None:
    changes = {field: "", "follow_up_on": None}
    assert field in faults(**changes)
    assert faults("save", **changes) == []


def test_the_persons_words_and_the_numbers_may_be_left_out() -> None:
    assert faults(own_words="", goals=[{"goal": "Et job", "attained": None}]) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"follow_up": "perhaps"}, "follow_up"),
        ({"follow_up": "declined"}, "follow_up_on"),
        ({"follow_up_on": "2026-11-09"}, "follow_up_on"),
        ({"follow_up_on": "2028-11-09"}, "follow_up_on"),
        ({"follow_up_on": "snart"}, "follow_up_on"),
        ({"goals": [{"goal": "Et job", "attained": 3}]}, "goals.0.attained"),
        ({"goals": [{"goal": "Et job", "attained": "0.5"}]}, "goals.0.attained"),
        ({"goals": [{"goal": "Et job", "attained": None}] * 7}, "goals"),
        ({"goals": [{"goal": "Et job", "state": "won"}]}, "goals.0.state"),
        ({"changed": "Ring til 010190-1234"}, "changed"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes: dict[str, Any], field: str) -> None:
    assert field in faults("save", **changes)


def test_a_goal_with_a_number_needs_its_words() -> None:
    assert "goals.0.goal" in faults(goals=[{"goal": "", "attained": -2}])


def test_a_saved_summary_comes_back_as_it_was_typed() -> None:
    body = ClosingBody.from_json(WHOLE)
    assert typed_from(body)["follow_up_on"] == ["09.02.2027"]
    assert typed_from(body)["goals-0-attained"] == ["1"]


def test_numbers_are_written_with_a_true_sign() -> None:
    assert [signed(value) for value in (-2, 0, 2)] == ["−2", "0", "+2"]


def test_a_mentor_closes_with_a_summary_that_the_course_knows_of(
    client_of: Callable[[str | None], Browser], the_world: World
) -> None:
    dora = client_of("dora")
    case = f"/t/eksempel/cases/{the_world.case()}/"
    page = str(dora.send(case + "closing/").headers["Location"]).removesuffix("edit")
    typed = {
        **{name: WHOLE[name] for name in ("worked_on", "changed", "own_words", "carries_on")},
        "occurred_on": "09.11.2026", "follow_up": "wished", "follow_up_on": "09.02.2027",
        "goals-0-goal": "I skole til tiden", "goals-0-attained": "1", "version": "0", "kind": "lock",
    }  # fmt: skip
    assert dora.send(page + "versions", typed).status_code == 303
    shown = dora.get(page).text
    assert "+1 – Mere end ventet" in shown
    course = dora.get(case + "course/").text
    assert (
        'phases__check--met"><span class="phases__sign" aria-hidden="true">✓</span>Opsamlingen'
        in course
    )
    assert "Dato for samtalen" in dora.get(case + "steps/").text


def test_the_goals_of_the_latest_plan_need_no_second_typing(
    client_of: Callable[[str | None], Browser], the_world: World
) -> None:
    dora = client_of("dora")
    case = f"/t/eksempel/cases/{the_world.case()}/"
    plan = str(dora.send(case + "plan/").headers["Location"]).removesuffix("edit")
    assert dora.send(plan + "versions", typed_plan(DAY)).status_code == 303
    summary = str(dora.send(case + "closing/").headers["Location"])
    form = dora.get(summary).text
    (goal,) = (pair["goal"] for pair in complete_plan()["pairs"])
    assert f'value="{goal["statement"]}"' in form
    assert f'value="{goal["thread"]}"' in form
    assert '<option selected value="active">' in form
    assert f'href="{case}plan/"' in form
