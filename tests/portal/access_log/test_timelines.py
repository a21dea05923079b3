"""A case's and a person's days in the log, read as sentences, refused attempts among them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest

from portal.access_log.timelines import services
from tests.attacks.plants import wheel
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.patterns import at, day_before

LOG = "/t/eksempel/access-log"
ACT = re.compile(r'<li class="timeline__act.*?</li>', re.DOTALL)
OLD = """
insert into log.entries (at, tenant_id, account_id, membership_id, roles, action, object_kind, case_number,
                         purpose, outcome, request_id)
select %(at)s, e.tenant_id, e.account_id, e.membership_id, e.roles, 'record:read',
       'wheel', %(number)s, 'assignment', 'allowed', gen_random_uuid()
from log.entries e where e.membership_id = %(who)s limit 1
"""


def acts(browser: Browser, page: str, **asked: Any) -> list[str]:
    """The sentences of a timeline, each with its notes."""
    answer = browser.get(LOG + page, query_string={"lang": "en", **asked})
    assert answer.status_code == 200
    return [_plain(found) for found in ACT.findall(answer.text)]


def _plain(markup: str) -> str:
    apart = re.sub(r"<(?!/?(?:a|strong)\b)[^>]+>", " ", markup)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", apart))).strip()


def test_a_case_tells_who_did_what(rita: Browser, house: House) -> None:
    wheel(house, "dora", 1001, "save")
    house.client_of("bo").get(f"/t/eksempel/cases/{house.world.case()}/")
    shown = acts(rita, "/cases/1001")
    assert any("Dora saved the wheel of competence" in act for act in shown)
    refused = [act for act in shown if "Bo was refused: opened the case" in act]
    assert refused
    assert "Denied: It does not exist, or the person may not see it" in refused[0]
    danish = acts(rita, "/cases/1001", lang="da")
    assert any("Dora gemte kompetencehjulet" in act for act in danish)
    assert "Nord" not in rita.get(LOG + "/cases/1001").text


def test_a_person_tells_what_he_or_she_did_on_every_case(rita: Browser, house: House) -> None:
    dora, bo = house.world.membership("dora"), house.world.case(number=1003)
    house.client_of("dora").get(f"/t/eksempel/cases/{bo}/")
    shown = acts(rita, f"/people/{dora}")
    assert shown
    assert all("Dora" in act or "Read the access log" in act for act in shown)
    assert any("F-1003" in act and "was refused" in act for act in shown)
    assert f'{LOG}/cases/1003"' in rita.get(f"{LOG}/people/{dora}").text


def test_days_without_an_entry_are_told(rita: Browser, house: House) -> None:
    dora = house.world.membership("dora")
    root = house.superuser()
    for days in (1, 9):
        root.execute(OLD, {"at": at(day_before(days)), "number": 1777, "who": dora})
    page = unescape(rita.get(LOG + "/cases/1777?lang=en").text)
    assert "7 days without an entry" in page
    assert page.count('<section class="panel"') == 3  # this very look, and the two days


def test_its_pages_follow_each_other_without_gap_or_repetition(
    rita: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    dora, root = house.world.membership("dora"), house.superuser()
    for hours in range(1, 12):
        moment = datetime.now(UTC) - timedelta(hours=7 * hours)
        root.execute(OLD, {"at": moment, "number": 1778, "who": dora})
    ours = "opened the wheel of competence"
    whole = [act for act in acts(rita, "/cases/1778") if ours in act]
    assert len(whole) == 11
    monkeypatch.setattr(services, "PAGE_SIZE", 4)
    seen, address = list[str](), LOG + "/cases/1778"
    for _page in range(10):
        page = rita.get(address, query_string={"lang": "en"} if "?" not in address else None).text
        seen += [_plain(found) for found in ACT.findall(page) if ours in _plain(found)]
        following = re.search(r'class="button [^"]*pages__next" href="([^"]+)"', page)
        if not following:
            break
        address = unescape(following[1]) + "&lang=en"
    assert seen == whole


def test_a_timeline_is_a_reading_of_the_log(rita: Browser, house: House) -> None:
    dora = house.world.membership("dora")
    acts(rita, "/cases/1001")
    acts(rita, f"/people/{dora}")
    told = house.log_entries(action="log:read")[-2:]
    assert [(entry.case_number, entry.object_id) for entry in told] == [(1001, None), (None, dora)]


def test_nothing_found_and_nobody_found(rita: Browser, house: House) -> None:
    assert len(acts(rita, "/cases/4711")) == 1  # that somebody asked is an entry, too
    for page in (f"/people/{house.world.membership('mads')}", "/cases/9999999999", "/cases/x"):
        assert rita.get(LOG + page).status_code == 404
    assert rita.get(LOG + "/cases/1001?before_at=x&before_id=y").status_code == 422


def test_another_organisations_case_of_the_same_number_stays_there(
    house: House, client_of: Callable[[str | None], Browser]
) -> None:
    wheel(house, "mads", 1001, "save")
    page = client_of("rita").get(LOG + "/cases/1001?everything=y").text
    assert "Mads" not in page
    theirs = client_of("rasmus").get("/t/prove/access-log/cases/1001").text
    assert "Mads" in theirs
    assert "Dora" not in theirs


def test_the_list_leads_to_the_timelines(rita: Browser, house: House) -> None:
    house.client_of("dora").get(f"/t/eksempel/cases/{house.world.case()}/")
    page = rita.get(LOG).text
    assert f'href="{LOG}/people/{house.world.membership("dora")}"' in page
    assert f'href="{LOG}/cases/1001"' in page
