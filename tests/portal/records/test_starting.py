"""Whoever begins a sheet twice goes on with the first; nothing typed is lost, and nothing is made twice."""

import re
from collections.abc import Callable
from datetime import date

from config.clock import today
from tests.browser import Browser
from tests.house import House, World
from tests.portal.tools.wheel.filled import typed as typed_wheel

Clients = Callable[[str | None], Browser]
DAY = date(2026, 3, 9)
GOAL = "Jeg kommer op til tiden"


def started(person: Browser, place: str) -> str:
    return str(person.send(place).headers["Location"]).removesuffix("edit")


def case_of(world: World) -> str:
    return f"/t/eksempel/cases/{world.case()}/"


def test_a_second_start_goes_on_with_the_first_and_says_so(
    client_of: Clients, the_world: World
) -> None:
    dora, place = client_of("dora"), case_of(the_world) + "session/"
    first = started(dora, place)
    dora.send(first + "draft", {"version": "0", "better_since": "Han sov godt"})
    assert started(dora, place) == first
    page = dora.get(first + "edit").text
    assert "allerede begyndt på dette ark" in page
    assert "Han sov godt" in page


def test_a_saved_sheet_is_followed_by_a_new_one(client_of: Clients, the_world: World) -> None:
    dora, place = client_of("dora"), case_of(the_world) + "wheel/"
    first = started(dora, place)
    assert dora.send(first + "versions", typed_wheel(DAY)).status_code == 303
    assert started(dora, place) != first


def test_another_tool_and_another_case_have_sheets_of_their_own(
    client_of: Clients, the_world: World
) -> None:
    dora, pia = client_of("dora"), client_of("pia")
    network = started(dora, case_of(the_world) + "network/")
    assert "/network/" in network
    other = f"/t/eksempel/cases/{the_world.cases['eksempel', 1002]}/network/"
    assert started(pia, other).startswith(other)


def test_an_empty_sheet_of_another_day_is_dated_today(
    client_of: Clients, the_world: World, house: House
) -> None:
    dora, place = client_of("dora"), case_of(the_world) + "meeting/"
    sheet = started(dora, place)
    house.superuser().execute(
        "update app.records set occurred_on = %s where id = %s",
        (DAY, sheet.rstrip("/").rsplit("/", 1)[1]),
    )
    page = dora.get(started(dora, place) + "edit").text
    assert f'value="{today():%d.%m.%Y}"' in page
    assert 'value="09.03.2026"' not in page


def test_a_goal_copied_twice_stands_once_in_one_review(
    client_of: Clients, the_world: World
) -> None:
    dora, case = client_of("dora"), case_of(the_world)
    wheel = started(dora, case + "wheel/")
    goal = {"goal-text": GOAL}
    assert dora.send(wheel + "versions", typed_wheel(DAY) | goal).status_code == 303
    copy = f"{case}plan/goals/{wheel.rstrip('/').rsplit('/', 1)[1]}"
    first, second = dora.send(copy), dora.send(copy)
    assert first.headers["Location"] == second.headers["Location"]
    page = dora.get(second.headers["Location"]).text
    assert "Målet står i den opfølgning, du var begyndt på" in page
    assert len(re.findall(rf"<textarea[^>]*>\s*{GOAL}", page)) == 1


def test_only_what_was_never_saved_is_called_a_draft(client_of: Clients, the_world: World) -> None:
    pia = client_of("pia")
    place = f"/t/eksempel/cases/{the_world.cases['eksempel', 1002]}/wheel/"
    sheet = started(pia, place)
    assert "Kladde" in tags(pia.get(place).text)
    assert pia.send(sheet + "versions", typed_wheel(DAY) | {"kind": "save"}).status_code == 303
    for page in (place, sheet):
        assert "Gemt" in tags(pia.get(page).text)
        assert "Kladde" not in tags(pia.get(page).text)


def tags(page: str) -> list[str]:
    """The words of the coloured tags."""
    return re.findall(r'class="status[^"]*">([^<]*)<', page)
