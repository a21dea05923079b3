"""What an auditor sees in the log, and what nobody else does (A39, B22, B23)."""

import re
from collections.abc import Callable
from html import unescape
from uuid import UUID

import pytest

from portal.access_log import services
from security.access_log.events import Action
from tests.browser import Browser
from tests.house import House

LOG = "/t/eksempel/access-log"
LINK = re.compile(r"</?a\b[^>]*>")
ROW = re.compile(r'<tr role="row"[^>]*>\s*<th scope="row".*?</tr>', re.DOTALL)


def rows(browser: Browser, **filters: object) -> list[str]:
    """The rows of a page of the log as plain text."""
    answer = browser.get(LOG, query_string={"lang": "en", **filters})
    assert answer.status_code == 200
    cells = (re.sub(r"<[^>]+>", " ", row) for row in ROW.findall(LINK.sub("", answer.text)))
    return [unescape(re.sub(r"\s+", " ", text)).strip() for text in cells]


def open_a_case(house: House, name: str, number: int = 1001) -> int:
    case_id: UUID = house.world.case(number=number)
    return house.client_of(name).get(f"/t/eksempel/cases/{case_id}/").status_code


def test_who_opened_which_case_and_why(rita: Browser, house: House) -> None:
    assert open_a_case(house, "dora") == 200
    newest = rows(rita)[1]  # the first row is this very look at the log
    for words in ("Dora", "Mentor", "Opened the case", "1001", "Works on the case", "Allowed"):
        assert words in newest


def test_refused_attempts_show_without_being_asked_for(rita: Browser, house: House) -> None:
    assert open_a_case(house, "dora", 1003) == 404
    newest = rows(rita)[1]
    assert "Dora" in newest
    assert "Attempt: Opened the case" in newest
    assert "Denied" in newest


def test_bare_openings_show_only_when_asked_for(rita: Browser, house: House) -> None:
    open_a_case(house, "dora")
    assert not any("Opened a page" in row for row in rows(rita))
    assert any("Opened a page" in row for row in rows(rita, everything="y"))
    assert any("Opened a page" in row for row in rows(rita, kind="openings"))


def test_reading_the_log_is_an_entry_of_its_own(rita: Browser, house: House) -> None:
    dora = house.world.membership("dora")
    rows(rita, person=dora, number=1001)
    entry = house.log_entries(action="log:read")[-1]
    assert entry.membership_id == house.world.membership("rita")
    assert (entry.object_id, entry.case_number, entry.purpose) == (dora, 1001, "audit")


def test_filters_narrow_the_list(rita: Browser, house: House) -> None:
    open_a_case(house, "dora")
    open_a_case(house, "pia", 1002)
    open_a_case(house, "bo")
    dora = house.world.membership("dora")
    of_dora = [row for row in rows(rita, person=dora) if "log itself" not in row]
    assert of_dora
    assert all("Dora" in row or "Read the access log" in row for row in of_dora)
    of_case = rows(rita, number=1002, kind="cases")
    assert of_case
    assert all("1002" in row for row in of_case)
    allowed = rows(rita, kind="cases", outcome="allowed")
    assert allowed
    assert all("Allowed" in row and "Denied" not in row for row in allowed)
    denied = rows(rita, outcome="denied")
    assert denied
    assert all("Denied" in row for row in denied)
    because = rows(rita, why="coordination", kind="cases")
    assert all("Coordinates the track" in row for row in because)
    assert rows(rita, why="loan", kind="cases") == []
    assert rows(rita, why="audit") != []
    assert rows(rita, kind="cases", since="1.1.2001", until="31.12.2001") == []
    assert rows(rita, kind="cases", since="2001-01-01") != []


def test_one_act_can_be_picked_out_of_its_group(rita: Browser, house: House) -> None:
    open_a_case(house, "dora")
    assert house.client_of("alma").get("/t/eksempel/cases/").status_code == 200
    opened = rows(rita, kind="case:read")
    assert opened
    assert all("Opened the case" in row for row in opened)
    assert all("Saw the case in a list" in row for row in rows(rita, kind="case:list"))
    offered = unescape(rita.get(f"{LOG}?lang=en").text)
    assert offered.index("All of: Cases") < offered.index('value="case:read"')
    assert "Choose one from the list" in rita.get(f"{LOG}?kind=case:flying&lang=en").text


def test_one_click_on_many_cases_is_one_row(rita: Browser, house: House) -> None:
    assert house.client_of("alma").get("/t/eksempel/cases/").status_code == 200
    newest = rows(rita)[1]
    assert "Saw the case in a list" in newest
    assert "F-1001, F-1002, F-1003" in newest


def test_pages_follow_each_other_without_gap_or_repetition(
    rita: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = {"kind": "people"}  # nothing of this kind happens while the test reads
    whole = rows(rita, **people)
    assert len(whole) > 6
    monkeypatch.setattr(services, "PAGE_SIZE", 3)
    seen: list[str] = []
    address = f"{LOG}?kind=people&lang=en"
    for _page in range(50):
        page = rita.get(address).text
        cells = (re.sub(r"<[^>]+>", " ", row) for row in ROW.findall(LINK.sub("", page)))
        seen += [unescape(re.sub(r"\s+", " ", text)).strip() for text in cells]
        following = re.search(r'class="button [^"]*pages__next" href="([^"]+)"', page)
        if not following:
            break
        address = unescape(following[1]) + "&lang=en"
    assert seen == whole


def test_a_stranger_is_shown_but_not_named(rita: Browser, house: House) -> None:
    assert open_a_case(house, "mads") == 404
    newest = rows(rita)[1]
    assert "Person from outside the organisation" in newest
    assert "Mads" not in " ".join(rows(rita, everything="y"))


def test_every_organisation_has_a_log_of_its_own(
    rita: Browser, client_of: Callable[[str | None], Browser], house: House
) -> None:
    assert house.client_of("mads").get("/t/prove/cases/").status_code == 200
    assert "Mads" not in " ".join(rows(rita, kind="cases"))
    theirs = client_of("rasmus").get("/t/prove/access-log?lang=en").text
    assert "Mads" in theirs
    assert "Dora" not in theirs


@pytest.mark.parametrize("name", ["eva", "dora", "alma", "rasmus", "anton"])
def test_only_the_organisations_auditors_come_here(
    client_of: Callable[[str | None], Browser], house: House, name: str
) -> None:
    browser = client_of(name)
    for page in (LOG, f"{LOG}/kinds"):
        assert browser.get(page).status_code == 404
    refusal = house.log_entries(outcome="denied", route="/t/<tenant>/access-log/kinds")[-1]
    assert refusal.tenant_id == house.world.tenants["eksempel"]


@pytest.mark.parametrize(
    "query",
    [
        "person=x", "person=00000000-0000-0000-0000-000000000000", "kind=x", "outcome=x", "why=x",
        "number=abc", "number=F-", "number=0101901234", "number=-1", "number=1e3", "number=" + "9" * 5000,
        "since=40.1.2026", "since=x", "until=1.1.0001", "until=31.12.9999",
        "since=2.1.2026&until=1.1.2026", "before_at=x&before_id=y", "before_at=2026-01-01",
        "before_id=00000000-0000-0000-0000-000000000000",
        "before_at=9999-12-31T23:59:59%2B00:00&before_id=00000000-0000-0000-0000-000000000000",
        "before_at=2026-01-01T00:00:00&before_id=00000000-0000-0000-0000-000000000000",
    ],
)  # fmt: skip
def test_a_filter_that_makes_no_sense_is_told(rita: Browser, query: str) -> None:
    answer = rita.get(f"{LOG}?{query}")
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert ROW.findall(answer.text) == []


@pytest.mark.parametrize("query", ["number=%00", "person=%ff", "since=%ed%a0%80", "kind=%EF%BF%BD"])
def test_broken_text_never_reaches_the_log(rita: Browser, query: str) -> None:
    assert rita.get(f"{LOG}?{query}").status_code in {400, 422}


def test_members_of_other_organisations_are_no_filter(rita: Browser, house: House) -> None:
    mads = house.world.membership("mads")
    assert rita.get(f"{LOG}?person={mads}").status_code == 422


def test_nothing_found_is_said(rita: Browser) -> None:
    page = rita.get(f"{LOG}?kind=cases&number=4711&lang=en").text
    assert "No entries match" in page


def test_what_we_log_explains_every_kind(rita: Browser) -> None:
    page = unescape(rita.get(f"{LOG}/kinds?lang=en").text)
    assert [a.explanation for a in Action if a.explanation not in page] == []


@pytest.mark.parametrize("name", ["bo", "mads"])
def test_a_refused_try_is_found_by_the_number_of_the_case(
    rita: Browser, house: House, name: str
) -> None:
    place = f"/t/eksempel/cases/{house.world.case(number=1003)}"
    assert house.client_of(name).get(place + "/wheel/").status_code == 404
    assert len(rows(rita, number="1003", outcome="denied")) >= 1
    assert rows(rita, number="1002", outcome="denied") == []


@pytest.mark.parametrize(("page", "act"), [
    ("", "case:read"), ("sheet", "case:write"), ("wheel/", "record:read"), ("agreements/", "agreement:read"),
    ("course/", "case:history"),
])  # fmt: skip
def test_a_refused_try_is_found_by_the_act_that_was_tried(
    rita: Browser, house: House, page: str, act: str
) -> None:
    case = house.world.case(number=1002)
    assert house.client_of("bo").get(f"/t/eksempel/cases/{case}/{page}").status_code == 404
    found = rows(rita, kind=act, outcome="denied", number="1002")
    assert found
    assert all(f"Attempt: {Action(act).explanation}" in row for row in found)
