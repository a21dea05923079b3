"""Goal attainment over all goals: the method's own figures, and laws that always hold."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from portal.method import library
from portal.method.closing import ClosingDefinition
from portal.tools.closing.body import ClosingBody
from portal.tools.closing.scoring import Rated, attainment_score, t_score
from portal.tools.closing.wording import worded
from tests.browser import Browser
from tests.house import World

RHO = Decimal("0.3")
CLOSE = Decimal("1e-18")
goal = st.tuples(st.integers(-2, 2), st.integers(1, 3))
goals = st.lists(goal, min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("rated", "expected"),
    [
        ([(1, 1), (1, 1), (0, 1)], "59.13"),
        ([(1, 1), (0, 1), (-1, 1)], "50.00"),
        ([(2, 3), (0, 1), (-1, 1)], "62.82"),
    ],
)
def test_the_method_s_figures(rated: list[Rated], expected: str) -> None:
    assert f"{float(t_score(rated, RHO)):.2f}" == expected


@given(st.lists(st.integers(1, 3), min_size=1, max_size=6))
def test_everything_as_expected_is_fifty(weights: list[int]) -> None:
    assert t_score([(0, weight) for weight in weights], RHO) == 50


@given(goal)
def test_a_single_goal_counts_ten_a_step_whatever_its_weight(one: Rated) -> None:
    assert abs(t_score([one], RHO) - (50 + 10 * one[0])) < CLOSE


@given(goals, st.integers(2, 5))
def test_only_the_relation_of_weights_counts(rated: list[Rated], times: int) -> None:
    heavier = [(attained, weight * times) for attained, weight in rated]
    assert abs(t_score(heavier, RHO) - t_score(rated, RHO)) < CLOSE


@given(goals)
def test_turning_every_number_mirrors_the_score_around_fifty(rated: list[Rated]) -> None:
    turned = [(-attained, weight) for attained, weight in rated]
    assert t_score(turned, RHO) + t_score(rated, RHO) == 100


@given(goals, st.data())
def test_a_goal_that_went_further_never_lowers_the_score(
    rated: list[Rated], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(rated) - 1))
    attained, weight = rated[at]
    further = [*rated[:at], (attained + 1, weight), *rated[at + 1 :]]
    assert t_score(further, RHO) > t_score(rated, RHO)


@given(goals)
def test_the_order_of_goals_does_not_count(rated: list[Rated]) -> None:
    assert t_score(rated[::-1], RHO) == t_score(rated, RHO)


def test_goals_without_a_number_stay_out_and_none_gives_no_score() -> None:
    some = {"goals": [{"goal": "Et job", "attained": 1}, {"goal": "Søvn"}]}
    assert attainment_score(ClosingBody.from_json(some), RHO) == t_score([(1, 1)], RHO)
    assert attainment_score(ClosingBody.from_json({"goals": [{"goal": "Et job"}]}), RHO) is None


@pytest.mark.parametrize(("language", "number"), [("da", "62,8 (3 mål)"), ("en", "62.8 (3 goals)")])
def test_the_summary_s_page_and_paper_tell_the_score_and_that_it_is_provisional(
    app: Flask, language: str, number: str
) -> None:
    definition = library.latest("closing", ClosingDefinition)
    said = {"goals": [
        {"goal": "Et job", "attained": 2, "weight": 3}, {"goal": "Søvn", "attained": 0},
        {"goal": "Skole", "attained": -1},
    ]}  # fmt: skip
    with app.test_request_context("/"), force_locale(language):
        rows = worded(ClosingBody.from_json(said), definition, language)
    assert rows[-1][0] == definition.score.name.in_language(language)
    assert rows[-1][1].startswith(number)
    assert ("foreløbigt" if language == "da" else "provisional") in rows[-1][1]


def test_a_mentor_weighs_goals_and_sees_the_score(
    client_of: Callable[[str | None], Browser], the_world: World
) -> None:
    dora = client_of("dora")
    case = f"/t/eksempel/cases/{the_world.case()}/"
    page = str(dora.send(case + "closing/").headers["Location"]).removesuffix("edit")
    typed = {
        "occurred_on": "09.11.2026", "worked_on": "Skole", "version": "0", "kind": "save",
        "goals-0-goal": "I skole til tiden", "goals-0-attained": "1", "goals-0-weight": "7",
    }  # fmt: skip
    refused = dora.send(page + "versions", typed)
    assert refused.status_code == 422
    assert "I skole til tiden" in refused.text
    assert dora.send(page + "versions", typed | {"goals-0-weight": "2"}).status_code == 303
    shown = dora.get(page).text
    assert "60,0 (1 mål)" in shown
    assert "2 – Vigtigere" in shown
    assert '<option selected value="2">' in dora.get(page + "edit").text
