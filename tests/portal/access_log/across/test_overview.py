"""Several organisations' logs beside each other: each number, the sample, how far each is signed."""

import re
from uuid import uuid4

import pytest

from config.clock import today
from portal.access_log.mandates.across import services
from tests import mandates
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.across.pages import ALL, COUNT, NUMBER, Given, readings, rows


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
