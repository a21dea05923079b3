"""Review after review: what goes along, how the numbers move, and what comes in from the wheel."""

import re
from datetime import date

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import House
from tests.portal.tools.plan.filled import due, rated, typed
from tests.portal.tools.wheel.filled import typed as typed_wheel

DAY = date(2026, 3, 9)
LATER = date(2026, 9, 14)


@pytest.fixture
def dora(fresh_database: House) -> Browser:
    """The mentor on a case on which nothing has been written."""
    return fresh_database.client_of("dora")


@pytest.fixture
def case(fresh_database: House) -> str:
    return f"/t/eksempel/cases/{fresh_database.world.case()}/"


@pytest.fixture
def place(case: str) -> str:
    return f"{case}plan/"


@pytest.fixture
def review(dora: Browser, place: str) -> str:
    """The address of a new, empty review."""
    return new_review(dora, place)


def new_review(client: Browser, place: str) -> str:
    return str(client.send(place).headers["Location"]).removesuffix("edit")


def soon(fields: dict[str, object]) -> dict[str, object]:
    """The same review with its goal due after today."""
    return {**fields, "pairs-0-goal-due": due(today())}


def test_the_method_s_example_is_shown_over_two_reviews(dora: Browser, place: str) -> None:
    first = new_review(dora, place)
    assert dora.send(first + "versions", soon(rated(DAY, 3, 2, 4))).status_code == 303
    second = new_review(dora, place)
    assert dora.send(second + "versions", soon(rated(LATER, 5, 5, 4))).status_code == 303
    page = dora.get(place).text
    for change, words in (("+2", "Klar fremgang"), ("+3", "Klar fremgang"), ("0", "Uændret")):
        assert re.search(rf">{re.escape(change)}</td>.{{0,120}}{words}", page, re.DOTALL), change
    assert "Tal om forskellen" not in page
    assert "14.09.2026" in page
    assert "Ringe til træneren" in page
    assert dora.get(first).status_code == 200


def test_a_new_review_starts_from_the_latest_without_its_numbers(
    dora: Browser, review: str, place: str
) -> None:
    dora.send(review + "versions", soon(typed(DAY)))
    page = dora.get(new_review(dora, place) + "edit").text
    assert "At han trækker sig fra skole og venner" in page
    assert 'value="t00000001"' in page
    assert "Ringe til træneren" in page
    assert "Han kom til mødet" not in page


def test_a_goal_that_is_reached_does_not_go_along(dora: Browser, review: str, place: str) -> None:
    dora.send(review + "versions", soon(typed(DAY)) | {"pairs-0-goal-state": "reached"})
    assert "At han trækker sig" not in dora.get(new_review(dora, place) + "edit").text


def test_edited_anchors_make_earlier_numbers_old(dora: Browser, place: str) -> None:
    dora.send(new_review(dora, place) + "versions", soon(rated(DAY, 3, 2, 4)))
    fields = soon(rated(LATER, 5, 5, 4)) | {"pairs-0-anchors-ten": "Han møder hver dag"}
    assert dora.send(new_review(dora, place) + "versions", fields).status_code == 303
    assert "gamle ord for skalaen" in dora.get(place).text


def test_a_goal_is_copied_from_the_wheel(dora: Browser, case: str, place: str) -> None:
    wheel = str(dora.send(f"{case}wheel/").headers["Location"]).removesuffix("edit")
    dora.send(wheel + "versions", typed_wheel(DAY))
    button = re.search(r'action="([^"]*/plan/goals/[^"]*)"', dora.get(wheel).text)
    assert button is not None
    answer = dora.send(button[1])
    assert answer.status_code == 303
    page = dora.get(answer.headers["Location"]).text
    assert "Jeg er i skole klokken otte fire dage om ugen" in page
    assert re.search(r'checked[^>]*value="frame"', page)
    assert "Kladde" in dora.get(place).text
