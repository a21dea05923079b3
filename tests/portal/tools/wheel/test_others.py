"""Self and others: differences in words, and any two dates over each other."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web.numbers import signed
from tests.browser import Browser
from tests.house import World
from tests.portal.tools.wheel.filled import AFTER, BEFORE, typed

DAYS = (date(2026, 3, 9), date(2026, 6, 1), date(2026, 9, 14))
Clients = Callable[[str | None], Browser]
VIEW = {
    "views-0-rater": "parent", "views-0-date": "08.03.2026", "views-0-agreed_to_ask": "y",
    "views-0-grips-relation": "7", "views-0-grips-frame": "2", "views-0-grips-values": "5",
}  # fmt: skip


@pytest.fixture
def place(the_world: World) -> str:
    return f"/t/eksempel/cases/{the_world.cases['eksempel', 1001]}/wheel/"


def locked(dora: Browser, place: str, fields: dict[str, object]) -> str:
    new = str(dora.send(place).headers["Location"]).removesuffix("edit")
    assert dora.send(new + "versions", fields).status_code == 303
    return new


@pytest.fixture
def wheel(client_of: Clients, place: str) -> str:
    """A wheel with the view of a parent: 3 against 7, 2 against 2, 6 against 5."""
    return locked(client_of("dora"), place, typed(DAYS[0]) | VIEW)


@given(st.integers(-10, 10))
def test_a_difference_is_printed_with_its_sign_and_nought_without(size: int) -> None:
    text = signed(size)
    assert int(text.replace("−", "-")) == size
    assert (text[0] in "+−") == (size != 0)


def test_what_lies_far_apart_is_said_in_words(client_of: Clients, wheel: str) -> None:
    page = client_of("dora").get(wheel).text
    assert "tal om det: Relationskompetence." in page
    assert page.count("Langt fra hinanden") == 1
    cells = re.findall(r'data-title="Forskel"[^>]*>([^<]*)<', page)
    assert cells == ["−4", "0", "+1"]


def test_another_view_is_laid_over_the_wheel(client_of: Clients, wheel: str) -> None:
    dora = client_of("dora")
    assert wheel + "?view=0#picture" in dora.get(wheel).text
    page = dora.get(wheel + "?view=0").text
    assert "Personen selv og en anden: Forælder" in page
    assert "3 / 7 (−4)" in page
    assert "7 → 3" not in page
    assert "er ikke besvaret af begge" in page


@pytest.mark.parametrize("view", ["1", "-1", "99999999999", "x", ""])
def test_a_view_that_is_not_there_shows_the_wheel_alone(
    client_of: Clients, wheel: str, view: str
) -> None:
    answer = client_of("dora").get(f"{wheel}?view={view}")
    assert answer.status_code == 200
    assert "3 / 7" not in answer.text


def test_any_two_dates_can_be_chosen(client_of: Clients, place: str) -> None:
    dora = client_of("dora")
    grips = (BEFORE, tuple(9 for _ in BEFORE), AFTER)
    wheels = [locked(dora, place, typed(day, each)) for day, each in zip(DAYS, grips, strict=True)]
    first, middle, _last = (each.rstrip("/").rpartition("/")[2] for each in wheels)
    page = dora.get(f"{place}?before={first}&after={middle}").text
    assert "3 → 9 (+6)" in page
    assert f'<option value="{first}" selected>' in page
    assert f'<option value="{middle}" selected>' in page
    assert "9. marts 2026 · Låst" in page


def test_two_dates_are_put_in_the_order_of_time(client_of: Clients, place: str) -> None:
    dora = client_of("dora")
    late = locked(dora, place, typed(DAYS[2], AFTER)).rstrip("/").rpartition("/")[2]
    early = locked(dora, place, typed(DAYS[0], BEFORE)).rstrip("/").rpartition("/")[2]
    assert "3 → 5 (+2)" in dora.get(f"{place}?before={late}&after={early}").text
