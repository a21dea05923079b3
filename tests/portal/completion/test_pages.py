"""The completion dashboard as a coordinator meets it."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest

from config.clock import today
from portal.completion.view_models import Share
from tests.browser import Browser
from tests.house import House

Clients = Callable[[str | None], Browser]
PAGE = "/t/eksempel/completion/"


@pytest.fixture
def old(fresh_database: House) -> House:
    """Every case began a hundred days ago; 1001 has a locked pre-assessment, 1003 is closed."""
    house = fresh_database
    db = house.superuser()
    db.execute("set session_replication_role = replica")
    db.execute("update app.cases set started_on = %s", (today() - timedelta(100),))
    db.execute("update app.cases set state = 'closed' where number = 1003")
    db.execute(
        "insert into app.records (tenant_id, id, case_id, track, definition_code, definition_version, language, "
        "status, occurred_on, current_version, created_by, occasion, respondent) values "
        "(%s, %s, %s, 'mentor', 'life_skills', '1.0.0', 'da', 'locked', %s, 1, %s, 'pre', 'citizen')",
        (house.world.tenants["eksempel"], uuid4(), house.world.case(), date(2026, 3, 9),
         house.world.membership("dora")),
    )  # fmt: skip
    return house


def listed(house: House, query: str = "") -> list[str]:
    page = house.client_of("alma").get(PAGE + query)
    assert page.status_code == 200
    return re.findall(r'list__number">F-(\d+)', page.text)


def test_figures_come_first_then_the_cases_that_lack_something(old: House) -> None:
    page = old.client_of("alma").get(PAGE).text
    assert page.index("Aktive forløb med en før-måling") < page.index("F-1001")
    assert '1 <span class="figures__of">af 1 (100 %)' in page
    assert '0 <span class="figures__of">af 1 (0 %)' in page
    assert listed(old) == ["1001", "1002", "1003"]


@pytest.mark.parametrize(("missing", "numbers"), [
    ("pre", ["1002"]), ("review", ["1001", "1002"]), ("post", ["1003"]), ("sheet", []),
])  # fmt: skip
def test_the_list_is_narrowed_to_what_is_missing(
    old: House, missing: str, numbers: list[str]
) -> None:
    assert listed(old, f"?missing={missing}") == numbers


def test_a_page_begins_after_a_number(old: House) -> None:
    assert listed(old, "?after=1001") == ["1002", "1003"]
    assert "Der mangler ikke noget" in old.client_of("alma").get(PAGE + "?after=1003").text


def test_each_case_that_is_shown_is_logged(old: House) -> None:
    before = len(old.log_entries(action="case:list"))
    listed(old, "?missing=review")
    fresh = old.log_entries(action="case:list")[before:]
    assert sorted(entry.case_number for entry in fresh) == [1001, 1002]
    assert {entry.purpose for entry in fresh} == {"coordination"}


@pytest.mark.parametrize("query", ["?missing=x", "?after=x", "?after=-1", "?after=٣", "?after=1e9"])
def test_a_made_up_filter_or_page_is_not_found(client_of: Clients, query: str) -> None:
    assert client_of("alma").get(PAGE + query).status_code == 404


@pytest.mark.parametrize("name", ["dora", "pia", "eva", "rita", "mads", "charlie", "finn"])
def test_nobody_else_opens_it(client_of: Clients, name: str) -> None:
    assert client_of(name).get(PAGE).status_code == 404


def test_a_coordinator_of_a_prison_sees_her_own_track(client_of: Clients) -> None:
    page = client_of("frida").get("/t/opdigtet/completion/")
    assert page.status_code == 200
    assert "Mentorforløb</h2>" not in page.text


@pytest.mark.parametrize(("part", "whole", "percent"), [
    (0, 0, None), (0, 3, 0), (1, 3, 33), (2, 3, 67), (1, 8, 13), (3, 3, 100),
])  # fmt: skip
def test_a_share_is_rounded_half_up(part: int, whole: int, percent: int | None) -> None:
    assert Share(part, whole).percent == percent
