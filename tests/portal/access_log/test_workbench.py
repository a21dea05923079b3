"""An auditor's search: each limit narrows the same list, and the number above it is what can be opened."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from portal.access_log import services, view_models
from portal.access_log.view_models import LogFilter
from security.access_log.gate import Question, count_log, read_log
from tests import lending
from tests.attacks.plants import wheel
from tests.browser import Browser
from tests.house import House

LOG = "/t/eksempel/access-log"
COUNT = re.compile(r'class="log__count"[^>]*><strong>([^<]+)</strong>')


@pytest.fixture(scope="module")
def lent(database: House) -> House:
    """Mads of Prøvekøbing works on case 1001 of Eksempel, and has opened it."""
    lending.pair(database)
    lending.lent(database)
    case = database.world.case()
    assert database.client_of("mads").get(f"/t/eksempel/cases/{case}/").status_code == 200
    assert database.client_of("dora").get(f"/t/eksempel/cases/{case}/").status_code == 200
    return database


def found(house: House, who: str = "rita", **limits: Any) -> list[Any]:
    """Every entry that a question finds, page by page."""
    with house.visit_as(who) as visit:
        question, before, entries = Question(**limits), None, list[Any]()
        while page := read_log(visit.db, question, before, 7):
            entries += page
            before = page[-1].position
            if len(page) < 7:
                break
        assert count_log(visit.db, question, 250_000) in (len(entries), len(entries) + 1)
    return entries


def test_a_role_is_found_as_it_was_held_at_that_moment(house: House) -> None:
    bo, case = house.world.membership("bo"), house.world.case()
    house.client_of("bo").get(f"/t/eksempel/cases/{case}/")
    as_mentor = {one.id for one in found(house, role="mentor", person=bo)}
    assert as_mentor
    root = house.superuser()
    root.execute("update app.memberships set roles = '{parent_coach}' where id = %s", (bo,))
    try:
        house.client_of("bo").get(f"/t/eksempel/cases/{case}/")
        assert {one.id for one in found(house, role="mentor", person=bo)} == as_mentor
        later = found(house, role="parent_coach", person=bo)
        assert {tuple(one.roles) for one in later} == {("parent_coach",)}
        assert as_mentor <= {one.id for one in found(house, role="mentor")}
    finally:
        root.execute("update app.memberships set roles = '{mentor}' where id = %s", (bo,))


def test_each_limit_finds_exactly_the_entries_it_names(lent: House) -> None:
    tenant, other = lent.world.tenants["eksempel"], lent.world.tenants["prove"]
    whole = [one for one in lent.log_entries(tenant_id=tenant) if one.action != "log:read"]
    kinds = sorted({one.action for one in whole})
    limits: dict[str, tuple[dict[str, Any], Callable[[Any], bool]]] = {
        "role": ({"role": "mentor_coordinator"}, lambda one: "mentor_coordinator" in one.roles),
        "person": ({"person": lent.world.membership("dora")},
                   lambda one: one.membership_id == lent.world.membership("dora")),
        "number": ({"number": 1001}, lambda one: one.case_number == 1001),
        "purpose": ({"purpose": "loan"}, lambda one: one.purpose == "loan"),
        "outcome": ({"outcomes": ["denied", "failed"]}, lambda one: one.outcome != "allowed"),
        "own": ({"manner": "own"}, lambda one: one.loan_id is None and one.purpose != "break_glass"
                and one.home_tenant_id in (None, tenant)),
        "loan": ({"manner": "loan"}, lambda one: one.loan_id is not None),
        "break_glass": ({"manner": "break_glass"}, lambda one: one.purpose == "break_glass"),
        "home": ({"home": other}, lambda one: one.home_tenant_id == other),
        "acting": ({"acting": tenant}, lambda one: one.acting_tenant_id == tenant),
        "one kind": ({"kinds": ["case:read"]}, lambda one: one.action == "case:read"),
        "left out": ({"left_out": ["page:open"]},
                     lambda one: one.action != "page:open" or one.outcome != "allowed"),
    }  # fmt: skip
    told = {one.id for one in whole}
    for name, (asked, holds) in limits.items():
        shown = [one for one in found(lent, **({"kinds": kinds} | asked)) if one.id in told]
        assert {one.id for one in shown} == {one.id for one in whole if holds(one)}, name
        order = [(one.at, one.id) for one in shown]
        assert order == sorted(order, reverse=True), name
    assert [one for one in whole if one.loan_id]


def test_whoever_is_lent_is_found_by_the_organisation_that_lends(
    lent: House, rita: Browser
) -> None:
    other = lent.world.tenants["prove"]
    page = unescape(rita.get(f"{LOG}?lang=en&home={other}&kind=case:read").text)
    assert "Through a loan (Prøvekøbing Kommune)" in page
    row = page[page.index("<tbody") :]
    assert "Opened the case" in row
    assert "Dora" not in row


def test_the_home_finds_its_lent_people_without_learning_the_case(lent: House) -> None:
    theirs = found(lent, "rasmus", acting=lent.world.tenants["eksempel"])
    assert theirs
    assert {one.case_number for one in theirs} == {None}


def test_only_organisations_with_a_part_in_the_log_are_offered(lent: House, rita: Browser) -> None:
    page = unescape(rita.get(f"{LOG}?lang=en").text)
    choice = page[page.index('id="home"') : page.index('id="acting"')]
    assert "Prøvekøbing Kommune" in choice
    assert "Opdigtet" not in choice
    assert rita.get(f"{LOG}?home={lent.world.tenants['opdigtet']}").status_code == 422


def test_the_number_is_that_of_the_entries_that_can_be_opened(house: House, rita: Browser) -> None:
    case = house.world.case()
    for _ in range(3):
        house.client_of("dora").get(f"/t/eksempel/cases/{case}/")
    dora = house.world.membership("dora")
    page = rita.get(f"{LOG}?lang=en&person={dora}&kind=case:read").text
    told = COUNT.search(page)
    assert told
    assert told[1] == f"{len(found(house, person=dora, kinds=['case:read']))} entries"


def test_the_list_says_what_its_number_leaves_out(rita: Browser) -> None:
    told = "Opened pages and saved drafts are left out."
    assert told in rita.get(f"{LOG}?lang=en").text
    assert told not in rita.get(f"{LOG}?lang=en&everything=y").text
    assert told not in rita.get(f"{LOG}?lang=en&kind=openings").text


def test_a_long_list_says_that_it_is_longer_than_was_counted(
    house: House, rita: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "PAGE_SIZE", 2)
    monkeypatch.setattr(services, "MOST_COUNTED", 3)
    monkeypatch.setattr(view_models, "MOST_COUNTED", 3)
    told = COUNT.search(rita.get(f"{LOG}?lang=en").text)
    assert told
    assert told[1] == "More than 3 entries"


def test_counting_is_part_of_the_reading_that_was_logged(house: House) -> None:
    before = len(house.log_entries(action="log:read"))
    with house.visit_as("rita") as visit:
        services.page_of_log(visit, LogFilter(), {}, {})
    assert len(house.log_entries(action="log:read")) == before + 1
    with house.visit_as("rita") as visit:
        count_log(visit.db, Question(number=1001), 10)
    entry = house.log_entries(action="log:read")[-1]
    assert (entry.case_number, entry.purpose) == (1001, "audit")


def test_a_period_moves_with_the_day(house: House, rita: Browser) -> None:
    house.client_of("dora").get(f"/t/eksempel/cases/{house.world.case()}/")
    for period in ("today", "7", "30", "year"):
        assert "<tbody" in rita.get(f"{LOG}?lately={period}").text, period
    assert "<tbody" not in rita.get(f"{LOG}?lately=month").text


@pytest.mark.parametrize("query", ["role=x", "manner=x", "home=x", "acting=x", "lately=x"])
def test_a_limit_that_does_not_exist_is_told(rita: Browser, query: str) -> None:
    answer = rita.get(f"{LOG}?{query}")
    assert answer.status_code == 422
    assert "<tbody" not in answer.text


def test_an_entry_of_a_tool_names_the_tool(house: House, rita: Browser) -> None:
    wheel(house, "dora", 1001, "save")
    assert "Saved the wheel of competence" in rita.get(f"{LOG}?lang=en&kind=record:save").text
    assert "Gemte kompetencehjulet" in rita.get(f"{LOG}?lang=da&kind=record:save").text
