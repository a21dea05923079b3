"""The start page: what waits for a mentor, a coordinator, an admin."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import House
from tests.portal.steps.written import sheet_with, step
from tests.portal.tools.wheel.filled import typed

Clients = Callable[[str | None], Browser]
START = "/t/eksempel/"


@pytest.fixture
def busy(fresh_database: House) -> House:
    """A draft and steps of dora's on 1001, which alma coordinates."""
    house = fresh_database
    sheet_with(house, "dora", [
        step("late", "Ringe til skolen", days=-2), step("soon", "Købe vækkeur", days=5),
        step("far", "Om længe", days=30), step("seen", "Se på hjulet igen", days=6, kind="review"),
        step("grave", "Sover ude i kulden", kind="acute", days=None),
        step("look", "Noget at se på", kind="look_at"),
    ])  # fmt: skip
    dora = house.client_of("dora")
    new = str(dora.send(f"/t/eksempel/cases/{house.world.case()}/wheel/").headers["Location"])
    dora.send(new.removesuffix("edit") + "draft", typed(today(), kind="draft"))
    return house


def page_of(house: House, name: str) -> str:
    page = house.client_of(name).get(START)
    assert page.status_code == 200
    return page.text


def test_a_mentor_goes_on_where_she_left(busy: House) -> None:
    page = page_of(busy, "dora")
    assert "Fortsæt, hvor du slap" in page
    assert "Kladde gemt" in page
    assert "/edit" in page
    assert "F-1001" in page
    assert "Nord" in page


def test_a_mentor_sees_what_is_overdue_and_due_within_a_week(busy: House) -> None:
    page = page_of(busy, "dora")
    overdue, due, reviews = (
        page.index(word) for word in ("Ringe til skolen", "Købe vækkeur", "Se på hjulet igen")
    )
    assert page.index("Over tiden") < overdue < page.index("Inden for en uge") < due < reviews
    assert "Om længe" not in page
    assert page.index("Akutte bekymringer") < page.index("Sover ude i kulden") < overdue


def test_a_mentor_is_reminded_and_nothing_is_locked(busy: House) -> None:
    busy.superuser().execute("update app.cases set started_on = %s", (today() - timedelta(90),))
    page = page_of(busy, "dora")
    assert "Før-målingen mangler" in page
    assert "En opfølgning er forsinket" in page
    assert busy.client_of("dora").get(f"/t/eksempel/cases/{busy.world.case()}/").status_code == 200


def test_a_coordinator_sees_what_needs_her_attention_and_no_drafts(busy: House) -> None:
    page = page_of(busy, "alma")
    assert "Sover ude i kulden" in page
    assert "Noget at se på" in page
    assert "Kladde gemt" not in page
    assert "Ringe til skolen" not in page
    assert "/t/eksempel/completion/" in page


def test_a_colleague_and_another_organisation_see_none_of_it(busy: House) -> None:
    for name, start in (
        ("bo", START),
        ("pia", START),
        ("mads", "/t/prove/"),
        ("charlie", "/t/prove/"),
    ):
        page = busy.client_of(name).get(start).text
        assert "Nord" not in page, name
        assert "Sover ude" not in page, name


def test_whoever_is_taken_off_the_case_finds_nothing_left(busy: House) -> None:
    busy.superuser().execute("update app.assignments set ended_at = now()")
    page = page_of(busy, "dora")
    assert "Nord" not in page
    assert "Du er ikke på noget forløb endnu" in page


def test_who_has_no_case_is_told_kindly(client_of: Clients) -> None:
    page = client_of("bo").get(START).text
    assert "Du er ikke på noget forløb endnu" in page


@pytest.mark.parametrize(("name", "goal"), [("eva", "members/"), ("rita", "access-log")])
def test_people_who_open_no_cases_start_where_their_work_is(
    client_of: Clients, name: str, goal: str
) -> None:
    answer = client_of(name).get(START)
    assert (answer.status_code, answer.location) == (303, START + goal)


def test_what_is_shown_is_logged_once_a_case(busy: House) -> None:
    before = len(busy.log_entries(action="case:list"))
    page_of(busy, "dora")
    fresh = busy.log_entries(action="case:list")[before:]
    assert [entry.case_number for entry in fresh] == [1001]
