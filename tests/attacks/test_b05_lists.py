"""A2, B5, B9: lists, comparisons and hosts show nothing that could not be opened one by one."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests.attacks.plants import wheel
from tests.attacks.probes import last_entries, log_length
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House

Client = Callable[[str | None], Browser]


@pytest.fixture(scope="module")
def record(database: House) -> UUID:
    return wheel(database, "dora", 1001, "lock", words="ordet i hjulet")


@pytest.mark.parametrize(("name", "aliases"), [
    ("dora", {"Nord"}), ("pia", {"Sønder"}), ("alma", {"Nord", "Sønder", "Øst"}), ("bo", set()), ("mads", {"Vest"}),
])  # fmt: skip
def test_b05_a_list_shows_as_many_as_can_be_opened(
    house: House, client_of: Client, name: str, aliases: set[str]
) -> None:
    slug = "prove" if name == "mads" else "eksempel"
    browser, since = client_of(name), log_length(house)
    page = browser.get(f"/t/{slug}/cases/").text
    rows = set(re.findall(rf"/t/{slug}/cases/([0-9a-f-]{{36}})/", page))
    assert len(rows) == len(aliases)
    assert {
        alias for alias in ("Nord", "Sønder", "Øst", "Vest", "Midt") if alias in page
    } == aliases
    for case_id in rows:
        assert browser.get(f"/t/{slug}/cases/{case_id}/").status_code == 200
    assert len(last_entries(house, since, action="case:list")) == len(aliases)


def test_a02_a_page_mark_of_a_list_reaches_no_further(client_of: Client, house: House) -> None:
    dora = client_of("dora")
    for mark in (f"2099-01-01T00:00:00+00:00_{house.world.case('prove')}", f"2099-01-01_{uuid4()}"):
        page = dora.get("/t/eksempel/cases/", query_string={"after": mark}).text
        assert "Vest" not in page
        assert "Øst" not in page
    for broken in ("x", "_", "2099-01-01_x", "'; select 1 --_x", "2099_1_2"):
        assert dora.get("/t/eksempel/cases/", query_string={"after": broken}).status_code == 404


@pytest.mark.parametrize("pair", ["before={}&after={}", "before={}", "after={}&after={}"])
def test_a02_comparing_with_a_foreign_sheet_finds_nothing(
    client_of: Client, house: House, record: UUID, pair: str
) -> None:
    foreign = wheel(house, "mads", 1001, "save", words="Vest i hjulet")
    place = f"/t/eksempel/cases/{house.world.case()}/wheel/?" + pair.format(foreign, record)
    answer = client_of("dora").get(place)
    assert answer.status_code == 404
    assert "Vest" not in answer.text


@pytest.mark.parametrize("headers", [
    {"Host": "prove.example"}, {"X-Forwarded-Host": "prove.example"}, {"X-Tenant": "prove"},
    {"X-Original-URL": "/t/prove/cases/"}, {"X-Forwarded-Prefix": "/t/prove"}, {"Referer": "/t/prove/cases/"},
])  # fmt: skip
def test_b09_the_host_and_its_headers_are_no_identity(app: Flask, headers: dict[str, str]) -> None:
    browser = app.test_client(use_cookies=False)
    headers = headers | {"Cookie": f"session={BY_NAME['dora'].token}"}
    page = browser.get("/t/eksempel/cases/", headers=headers)
    assert page.status_code == 200
    assert "Nord" in page.text
    assert "Vest" not in page.text
    assert "prove" not in page.text + str(page.headers)
    assert browser.get("/t/prove/cases/", headers=headers).status_code == 404
