"""A page asks the database a few times, opens a case once and decrypts what it shows (DESIGN 5)."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from tests.browser import Browser
from tests.house import House, World
from tests.meter import Count, counting
from tests.portal.tools.wheel.filled import AFTER, BEFORE, typed

DATES = ((date(2026, 3, 9), BEFORE), (date(2026, 9, 14), AFTER))
READS = 4


@pytest.fixture(scope="module")
def wheel(database: House) -> str:
    """The latest of two locked wheels on a case."""
    dora = database.client_of("dora")
    address = f"/t/eksempel/cases/{database.world.case()}/wheel/"
    new = ""
    for day, grips in DATES:
        new = str(dora.send(address).headers["Location"]).removesuffix("edit")
        assert dora.send(new + "versions", typed(day, grips)).status_code == 303
    return new


@pytest.mark.parametrize(
    ("page", "bodies"),
    [
        ("{case}", 1),  # the sheet
        ("{case}sheet", 1),
        ("{case}wheel/", 3),  # the sheet and two wheels
        ("{wheel}", 2),
        ("{wheel}edit", 2),
        ("{wheel}history", 2),
    ],
)
def test_a_page_of_a_case_enters_once_opens_once_and_reads_little(
    app: Flask, client_of: Callable[[str], Browser], wheel: str, page: str, bodies: int
) -> None:
    case = wheel[: wheel.index("wheel/")]
    count = _cost(app, client_of("dora"), page.format(case=case, wheel=wheel))
    assert count.keys == 1
    assert count.bodies == bodies
    assert count.statements <= 2 + READS


def test_a_list_opens_all_its_cases_in_one_call(
    app: Flask, client_of: Callable[[str], Browser], the_world: World
) -> None:
    listed = [number for slug, number in the_world.cases if slug == "eksempel"]
    count = _cost(app, client_of("alma"), "/t/eksempel/cases/")
    assert (count.keys, count.bodies) == (len(listed), len(listed))
    assert count.statements == 3  # enter, the page of cases, open


@pytest.mark.parametrize(
    ("name", "page", "statements"),
    [("eva", "members/", 3), ("eva", "organisation", 2), ("rita", "access-log", 4)],
)
def test_pages_without_a_case_open_no_key(
    app: Flask, client_of: Callable[[str], Browser], name: str, page: str, statements: int
) -> None:
    count = _cost(app, client_of(name), f"/t/eksempel/{page}")
    assert (count.keys, count.bodies) == (0, 0)
    assert count.statements <= statements


def _cost(app: Flask, client: Browser, page: str) -> Count:
    assert client.get(page).status_code == 200  # also warms what is kept for five minutes
    with counting(app) as count:
        client.get(page)
    return count
