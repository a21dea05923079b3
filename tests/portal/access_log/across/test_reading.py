"""What both pages over several logs cost and leave behind, and whose logs they read."""

from config.clock import today
from tests import mandates
from tests.browser import Browser
from tests.house import House
from tests.meter import counting
from tests.portal.access_log.across.pages import ALL, HELD, LINE, ROW, SEARCH, Given, readings


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
