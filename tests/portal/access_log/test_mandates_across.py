"""Several organisations' logs at once: beside each other, in one list, from a day on, and in nobody's name."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from config.clock import today
from portal.access_log.mandates.across import services
from tests import mandates
from tests.browser import Browser
from tests.house import House
from tests.meter import counting
from tests.portal.access_log.exported import some_entries

HELD = "/t/prove/access-log/mandates"
ALL = f"{HELD}/all"
SEARCH = f"{ALL}/entries"
ROW = re.compile(r'<tr role="row">.*?</tr>', re.DOTALL)
NUMBER = re.compile(r'class="align-text-right"[^>]*>(?:<a href="([^"]+)">|<span>)([\d.]+)')
COUNT = re.compile(r'class="log__count"[^>]*><strong>(\d+)')
LINE = re.compile(r'<tr role="row"(?: class="log__refused")?>\n<th scope="row".*?</tr>', re.DOTALL)
Given = dict[str, UUID]


@pytest.fixture
def given(house: House) -> Given:
    """Eksempel and Opdigtet let rasmus, the auditor of prove, read their logs; things have happened in both."""
    mandates.forget(house)
    some_entries(house)
    house.client_of("finn").get(f"/t/opdigtet/cases/{house.world.case('opdigtet')}/")
    return {
        "eksempel": mandates.give(house, "eva", "rasmus"),
        "opdigtet": mandates.give(house, "axel", "rasmus"),
    }


@pytest.fixture
def rasmus(given: Given, client_of: Callable[[str | None], Browser]) -> Browser:
    assert given
    return client_of("rasmus")


def rows(page: str) -> dict[str, str]:
    """The row of each organisation, by name."""
    found = {}
    for row in ROW.findall(page)[1:]:
        name = re.search(r'class="list__link"[^>]*>([^<]+)<', row)
        assert name
        found[name[1]] = row
    return found


def readings(house: House, slug: str, mandate: UUID) -> list[str | None]:
    """The pages that were read under a mandate, as one organisation's log tells them."""
    entries = house.log_entries(
        action="log:read", object_kind="mandate", object_id=mandate, tenant_id=house.world.tenants[slug]
    )  # fmt: skip
    return [one.reason for one in entries]


def test_each_number_is_that_of_the_list_it_leads_to(rasmus: Browser, house: House) -> None:
    for kind in ({"outcome": "denied"}, {"loan_id": uuid4()}, {"purpose": "break_glass"},
                 {"action": "case:print"}, {"action": "log:export"}):  # fmt: skip
        mandates.happened(house, "eksempel", 29, **kind)
        mandates.happened(house, "eksempel", 30, **kind)  # a day too early
    found = rows(rasmus.get(ALL + "?lang=en").text)
    assert list(found) == ["Eksempel Kommune", "Opdigtet Kriminalforsorg"]
    figures = NUMBER.findall(found["Eksempel Kommune"])
    assert len(figures) == 6
    assert [number for _href, number in figures[2:5]] == ["1", "1", "2"]
    assert int(figures[0][1]) > int(figures[1][1]) >= 1  # some denied among all
    for place, (href, number) in enumerate(figures[:5]):
        counted = COUNT.findall(rasmus.get(href.replace("&amp;", "&")).text)[0]
        assert int(counted) == int(number) + (place == 0)  # that one looks is an entry, too


def test_looking_is_an_entry_in_every_log_and_at_home(
    rasmus: Browser, house: House, given: Given
) -> None:
    rasmus.get(ALL)
    for slug, mandate in given.items():
        assert readings(house, slug, mandate) == ["overview"]
        assert readings(house, "prove", mandate) == ["overview"]
    rasmus.get(SEARCH)
    for slug, mandate in given.items():
        assert readings(house, slug, mandate) == ["overview", "everywhere"]
    told = house.client_of("eva").get(
        f"/t/eksempel/organisation/mandates/{given['eksempel']}?lang=en"
    )
    assert "In the overview of organisations" in told.text
    assert "In a search over several organisations" in told.text


def test_the_page_costs_no_more_statements_for_more_organisations(
    house: House, given: Given
) -> None:
    costs = []
    rasmus = house.client_of("rasmus")
    for page in (ALL, SEARCH):
        rasmus.get(page)
        with counting(house.app) as both:
            rasmus.get(page)
        mandates.move(house, given["opdigtet"], 1, 2)
        with counting(house.app) as one:
            rasmus.get(page)
        mandates.move(house, given["opdigtet"], 0, 2)
        costs += [both.statements, one.statements]
        assert both.keys == 0
    assert costs[0] == costs[1] <= 3
    assert costs[2] == costs[3] <= 4


def test_pages_of_organisations_follow_each_other(
    rasmus: Browser, house: House, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "ORGANISATIONS", 1)
    first = rasmus.get(ALL).text
    assert list(rows(first)) == ["Eksempel Kommune"]
    link = re.search(rf'href="({ALL}\?after=[^"]+)"', first)
    assert link
    second = rasmus.get(link[1]).text
    assert list(rows(second)) == ["Opdigtet Kriminalforsorg"]
    assert f"{ALL}?after=" not in second
    assert readings(house, "opdigtet", given["opdigtet"]) == ["overview"]  # only what was shown
    assert rasmus.get(ALL + "?after=x").status_code == 422


def test_signals_and_the_spot_check_are_told_as_numbers(
    rasmus: Browser, house: House, given: Given
) -> None:
    root, tenant = house.superuser(), house.world.tenants["eksempel"]
    month = (
        "(date_trunc('month', now() at time zone 'Europe/Copenhagen') - interval '1 month')::date"
    )
    root.execute(
        "insert into log.signals (tenant_id, kind, day, seen, beside, at_least, span, last_at, entry_ats, entry_ids) "
        "select %s, 'refused', %s - d, 5, 0, 5, 60, now(), array[now()], array[uuidv7()] "
        "from generate_series(0, 2) d", (tenant, today()),
    )  # fmt: skip
    page = rows(rasmus.get(ALL + "?lang=en").text)
    assert NUMBER.findall(page["Eksempel Kommune"])[5][1] == "3"
    assert NUMBER.findall(page["Opdigtet Kriminalforsorg"])[5][1] == "0"
    assert "Nothing to draw" in page["Opdigtet Kriminalforsorg"]
    mandates.happened(house, "eksempel", today().day)
    assert "Not drawn" in rows(rasmus.get(ALL + "?lang=en").text)["Eksempel Kommune"]
    root.execute(
        "with s as (insert into log.samples (tenant_id, id, month, seed, population, log_size, drawn_by) "
        f"values (%s, uuidv7(), {month}, sha256(''), 3, 3, uuidv7()) returning *) "
        "insert into log.sampled (tenant_id, sample_id, place, drawn, marks, entry_at, entry_id, membership_id, "
        "judgement, judged_by) select s.tenant_id, s.id, p, 'random', '{}', now(), uuidv7(), uuidv7(), "
        "case when p = 1 then 'explained' end, case when p = 1 then uuidv7() end from s, generate_series(1, 3) p",
        (tenant,),
    )  # fmt: skip
    assert "2 of 3 left to judge" in rows(rasmus.get(ALL + "?lang=en").text)["Eksempel Kommune"]
    root.execute(
        "update log.sampled set judgement = 'explained', judged_by = uuidv7() where tenant_id = %s",
        (tenant,),
    )
    row = rows(rasmus.get(ALL + "?lang=en").text)["Eksempel Kommune"]
    assert "Drawn and judged" in row
    root.execute(
        "update log.mandates set entries_from = %s where id = %s", (today(), given["eksempel"])
    )
    row = rows(rasmus.get(ALL + "?lang=en").text)["Eksempel Kommune"]
    assert "Outside the mandate" in row
    assert NUMBER.findall(row)[5][1] == "1"  # the signal of today


def test_the_signed_size_and_what_waits_or_is_refused_is_told(
    rasmus: Browser, house: House
) -> None:
    root = house.superuser()
    page = rows(rasmus.get(ALL + "?lang=en").text)["Eksempel Kommune"]
    signed = root.execute(
        "select signed_size from log.ledgers where id = %s", (house.world.tenants["eksempel"],)
    ).fetchone()  # fmt: skip
    assert signed
    assert f"{signed.signed_size} entries signed" in page
    assert re.search(r"entries wait, for \d+ s", page)
    root.execute(
        "update log.ledgers set refused_at = now(), refusal = 'root' where id = %s",
        (house.world.tenants["eksempel"],),
    )
    assert "No longer signed" in rows(rasmus.get(ALL + "?lang=en").text)["Eksempel Kommune"]


def test_entries_of_all_stand_in_one_list_in_the_order_of_time(
    rasmus: Browser, given: Given
) -> None:
    page = rasmus.get(SEARCH + "?kind=case:read&lang=en").text
    lines = LINE.findall(page)
    names = [re.search(r'data-title="Organisation">([^<]+)<', line) for line in lines]
    assert {name[1] for name in names if name} == {"Eksempel Kommune", "Opdigtet Kriminalforsorg"}
    times = re.findall(r'<time datetime="([^"]+)"', page)
    assert times == sorted(times, reverse=True)
    for line, name in zip(lines, names, strict=True):
        assert name
        mandate = given["eksempel" if "Eksempel" in name[1] else "opdigtet"]
        assert f'href="{HELD}/{mandate}/cases/1001"' in line
        assert "/people/" not in line or f"{HELD}/{mandate}/people/" in line
    assert not any(name in page for name in ("Dora", "Alma", "Finn"))


def test_the_list_goes_on_and_its_number_is_that_of_all_logs(
    rasmus: Browser, house: House, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = LINE.findall(rasmus.get(SEARCH + "?kind=case:read").text)
    alone = [
        int(COUNT.findall(rasmus.get(f"{HELD}/{mandate}?kind=case:read").text)[0])
        for mandate in given.values()
    ]
    monkeypatch.setattr("portal.access_log.services.PAGE_SIZE", 2)
    page, seen = rasmus.get(SEARCH + "?kind=case:read").text, []
    assert int(COUNT.findall(page)[0]) == sum(alone)
    while True:
        seen += LINE.findall(page)
        link = re.search(rf'href="({SEARCH}\?[^"]*before_at=[^"]+)" rel="next"', page)
        if link is None:
            break
        page = rasmus.get(link[1].replace("&amp;", "&")).text
    assert seen == whole
    assert rasmus.get(SEARCH + "?before_at=x&before_id=y").status_code == 422
    assert rasmus.get(SEARCH + "?number=x").status_code == 422


def test_an_organisation_that_gave_two_mandates_is_read_once(
    rasmus: Browser, house: House, given: Given
) -> None:
    wider = mandates.give(house, "eva", "rasmus")
    house.superuser().execute(
        "update log.mandates set entries_from = %s where id = %s", (today(), given["eksempel"])
    )
    page = rasmus.get(ALL).text
    assert len(ROW.findall(page)) == 3
    assert f"{HELD}/{wider}" in page
    assert f"{HELD}/{given['eksempel']}" not in page
    assert readings(house, "eksempel", given["eksempel"]) == []
    shown = LINE.findall(rasmus.get(SEARCH + "?kind=case:read").text)
    assert len(shown) == len(set(shown))


def test_without_a_mandate_the_pages_say_so(house: House) -> None:
    rita = house.client_of("rita")
    page = rita.get("/t/eksempel/access-log/mandates/all?lang=en").text
    assert "No mandate now" in page
    assert rita.get("/t/eksempel/access-log/mandates/all/entries").status_code == 200
