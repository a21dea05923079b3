"""The log as a chart: it counts what the list shows, bar by bar, and each bar leads to its entries."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest

from config.clock import today
from security.access_log.gate import Question, chart_log
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.patterns import Diary, at, day_before

LOG = "/t/eksempel/access-log"
ROW = re.compile(
    r'<th scope="row" role="rowheader">(?:<a class="list__link" href="([^"]+)">)?([^<]+)(?:</a>)?</th>\s*'
    r"<td[^>]*>([\d.,]+)</td>\s*<td[^>]*>([\d.,]+)</td>"
)
COUNT = re.compile(r'class="log__count"[^>]*><strong>(\d+)')


@pytest.fixture
def diary(house: House) -> Diary:
    written = Diary(house)
    written.forget()
    return written


def bars(browser: Browser, query: str) -> list[tuple[str, int, int]]:
    """Address, entries and refusals of each bar, the latest first."""
    page = browser.get(f"{LOG}/chart?{query}").text
    return [(unescape(href), int(all_), int(bad)) for href, _days, all_, bad in ROW.findall(page)]


def test_each_bar_leads_to_as_many_entries_as_it_tells(
    rita: Browser, house: House, diary: Diary
) -> None:
    diary.opened("dora", at(day_before(3)), [701, 702])
    diary.opened("dora", at(day_before(9)), [703])
    diary.refused("dora", at(day_before(3), 12))
    dora = house.world.membership("dora")
    told = bars(rita, f"person={dora}&lately=30&kind=")
    assert len(told) == 30
    assert sum(entries for _href, entries, _bad in told) >= 4
    full = [one for one in told if one[1]]
    assert [one[2] for one in full if one[0].endswith(f"until={day_before(3)}")] == [1]
    for href, entries, _bad in full:
        assert [int(each) for each in COUNT.findall(rita.get(href).text)] == [entries]
    assert all(not href for href, entries, _bad in told if not entries)


@pytest.mark.parametrize(("days", "most"), [(20, 21), (100, 16), (400, 15)])
def test_a_longer_time_has_wider_bars(
    rita: Browser, house: House, diary: Diary, days: int, most: int
) -> None:
    diary.opened("pia", at(day_before(days)), [704])
    who = house.world.membership("pia")
    told = bars(rita, f"person={who}&kind=cases&everything=y")
    assert most - 2 <= len(told) <= most
    assert told[-1][1] == 1
    first = re.search(r"since=([\d-]+)", told[-1][0])
    assert first
    assert first.group(1) == f"{day_before(days)}"


def test_the_picture_has_words_for_whoever_does_not_see_it(rita: Browser, house: House) -> None:
    house.client_of("dora").get(f"/t/eksempel/cases/{house.world.case()}/")
    page = rita.get(f"{LOG}/chart?lang=en").text
    assert 'role="img"' in page
    assert "of them refused or failed." in page
    assert "All numbers are in the table." in page


def test_nothing_and_nonsense_are_told(rita: Browser) -> None:
    assert "No entries match" in rita.get(f"{LOG}/chart?number=999999&outcome=denied&lang=en").text
    assert rita.get(f"{LOG}/chart?number=x").status_code == 422
    tomorrow = today() + timedelta(days=1)
    assert 'role="img"' not in rita.get(f"{LOG}/chart?since={tomorrow}").text


def test_looking_at_it_is_one_reading_of_the_log(rita: Browser, house: House) -> None:
    before = len(house.log_entries(action="log:read"))
    rita.get(f"{LOG}/chart?number=1001")
    fresh = house.log_entries(action="log:read")[before:]
    assert [(one.object_kind, one.case_number) for one in fresh] == [("log", 1001)]


def test_b23_it_counts_nothing_of_another_organisation(
    house: House, client_of: Callable[[str | None], Browser], diary: Diary
) -> None:
    diary.opened("dora", at(day_before(5)), [1001] * 9)
    rasmus = client_of("rasmus")
    page = rasmus.get(f"/t/prove/access-log/chart?person={house.world.membership('dora')}")
    assert page.status_code == 422
    assert rasmus.get("/t/eksempel/access-log/chart").status_code == 404
    with house.visit_as("rasmus") as visit:
        found = chart_log(visit.db, Question(person=house.world.membership("dora")), 100)
    assert found == []
