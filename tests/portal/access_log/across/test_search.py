"""One list over several organisations' logs, in the order of time and in nobody's name."""

import re

import pytest

from portal.access_log import services
from tests.browser import Browser
from tests.portal.access_log.across.pages import COUNT, HELD, LINE, SEARCH, Given


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
    assert "A time leads to the entry" not in page  # a proof is its own organisation's to hand out


def test_the_list_goes_on_and_its_number_is_that_of_all_logs(
    rasmus: Browser, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = LINE.findall(rasmus.get(SEARCH + "?kind=case:read").text)
    alone = [
        int(COUNT.findall(rasmus.get(f"{HELD}/{mandate}?kind=case:read").text)[0])
        for mandate in given.values()
    ]
    monkeypatch.setattr(services, "PAGE_SIZE", 2)
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
