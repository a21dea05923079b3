"""A page asks the database a few times, opens a case once and decrypts what it shows (DESIGN 5)."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from tests.browser import Browser
from tests.house import House, World
from tests.meter import Count, counting
from tests.portal.tools.meeting.meetings import typed as typed_meeting
from tests.portal.tools.network.maps import typed_map
from tests.portal.tools.plan.filled import current as typed_plan
from tests.portal.tools.session.filled import typed as typed_session
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


@pytest.fixture(scope="module")
def network(database: House) -> str:
    """The latest of two locked maps on a case."""
    dora = database.client_of("dora")
    address = f"/t/eksempel/cases/{database.world.case()}/network/"
    new = ""
    for _map in range(2):
        new = str(dora.send(address).headers["Location"]).removesuffix("/edit")
        assert dora.send(f"{new}/versions", typed_map()).status_code == 303
    return new


@pytest.mark.parametrize(
    ("page", "bodies"),
    [
        ("{case}", 1),  # the sheet
        ("{case}sheet", 1),
        ("{case}referral/", 1),
        ("{case}course/", 1),
        ("{case}agreements/", 1),
        ("{case}links/", 1),
        ("{case}disclosures/", 1),
        ("{case}disclosures/new", 1),
        ("{case}disclosures/fields", 1),
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


@pytest.mark.parametrize(
    ("page", "bodies"),
    [
        ("", 3),  # the sheet, the latest map and the first locked one
        ("{map}/", 2),
        ("{map}/edit", 2),
        ("{map}/history", 2),
    ],
)
def test_a_page_of_a_network_map_costs_no_more_than_one_of_a_wheel(
    app: Flask, client_of: Callable[[str], Browser], network: str, page: str, bodies: int
) -> None:
    tool, _, key = network.rpartition("/")
    count = _cost(app, client_of("dora"), f"{tool}/{page.format(map=key)}")
    assert count.keys == 1
    assert count.bodies == bodies
    assert count.statements <= 2 + READS


@pytest.fixture(scope="module")
def meeting(database: House, network: str) -> str:
    """A locked meeting on the case of the network map."""
    assert network
    dora = database.client_of("dora")
    address = f"/t/eksempel/cases/{database.world.case()}/meeting/"
    new = str(dora.send(address).headers["Location"]).removesuffix("edit")
    assert dora.send(new + "versions", typed_meeting(date(2026, 9, 14))).status_code == 303
    return new


@pytest.mark.parametrize(
    ("page", "bodies"),
    [
        ("", 2),
        ("edit", 3),  # and the network map, whose people are offered
        ("history", 2),
        ("invitation", 2),
        ("../", 2),
    ],
)
def test_a_meeting_opens_once_and_decrypts_what_it_shows(
    app: Flask, client_of: Callable[[str], Browser], meeting: str, page: str, bodies: int
) -> None:
    address = meeting.rsplit("/", 2)[0] + "/" if page == "../" else meeting + page
    count = _cost(app, client_of("dora"), address)
    assert (count.keys, count.bodies) == (1, bodies)
    assert count.statements <= 2 + READS + (page == "edit")


@pytest.fixture(scope="module")
def plan(database: House) -> str:
    """The latest of two locked reviews of the plan on the same case."""
    dora = database.client_of("dora")
    address = f"/t/eksempel/cases/{database.world.case()}/plan/"
    new = ""
    for day, _grips in DATES:
        new = str(dora.send(address).headers["Location"]).removesuffix("edit")
        assert dora.send(new + "versions", typed_plan(day)).status_code == 303
    return new


@pytest.mark.parametrize(("page", "bodies"), [("../", 3), ("", 2), ("edit", 2), ("history", 2)])
def test_a_review_of_the_plan_opens_once_and_decrypts_what_it_shows(
    app: Flask, client_of: Callable[[str], Browser], plan: str, page: str, bodies: int
) -> None:
    address = plan.rsplit("/", 2)[0] + "/" if page == "../" else plan + page
    count = _cost(app, client_of("dora"), address)
    assert (count.keys, count.bodies) == (1, bodies)
    assert count.statements <= 2 + READS


@pytest.fixture(scope="module")
def session(database: House) -> str:
    """The latest of two locked session sheets on the same case."""
    dora = database.client_of("dora")
    address = f"/t/eksempel/cases/{database.world.case()}/session/"
    new = ""
    for day in (date(2026, 9, 7), date(2026, 9, 14)):
        new = str(dora.send(address).headers["Location"]).removesuffix("edit")
        fields = typed_session(day, **{"journal-state": "to_transfer"})
        assert dora.send(new + "versions", fields).status_code == 303
    return new


@pytest.mark.parametrize(
    ("page", "bodies"), [("../", 3), ("../journal", 3), ("", 2), ("edit", 2), ("history", 2)]
)
def test_a_session_sheet_opens_once_and_decrypts_what_it_shows(
    app: Flask, client_of: Callable[[str], Browser], session: str, page: str, bodies: int
) -> None:
    tool, own = session.rsplit("/", 2)[0], session
    address = page.replace("../", f"{tool}/") if page.startswith("..") else own + page
    count = _cost(app, client_of("dora"), address)
    assert (count.keys, count.bodies) == (1, bodies)
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
    [
        ("eva", "members/", 3),
        ("dora", "time/", 3),
        ("alma", "time/team", 4),
        ("alma", "advice/", 3),
        ("eva", "organisation", 2),
        ("rita", "access-log", 6),
        ("rita", "access-log/evidence", 4),
        ("rita", "access-log/evidence/growth", 1),
        ("rita", "access-log/evidence/found", 1),
        ("rita", "access-log/mandates", 3),
        ("rita", "access-log/mandates/all", 2),
        ("rita", "access-log/mandates/all/entries", 3),
        ("rita", "access-log/signals/", 3),
        ("rita", "access-log/signals/settings", 3),
        ("rita", "emergency/", 3),
        ("dora", "emergency/new", 2),
        ("eva", "emergency/setting", 1),
    ],
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
