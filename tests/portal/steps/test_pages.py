"""The page of next steps as a mentor and a coordinator use it."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.browser import Browser
from tests.house import House, World
from tests.portal.steps.written import sheet_with, states, step

Clients = Callable[[str | None], Browser]


@pytest.fixture
def house_with_steps(fresh_database: House) -> House:
    sheet_with(fresh_database, "dora", [
        step("late", "Ringe til skolen", days=-2), step("soon", "Købe vækkeur", days=5),
        step("grave", "Sover ude i kulden", kind="acute", days=None),
    ])  # fmt: skip
    return fresh_database


def page_of(house: House, name: str) -> str:
    page = house.client_of(name).get(f"/t/eksempel/cases/{house.world.case()}/steps/")
    assert page.status_code == 200
    return page.text


def forms(page: str, state: str) -> list[str]:
    """Where the buttons for a state lead."""
    return re.findall(rf'action="([^"]+/state)">(?:(?!</form>).)*value="{state}"', page, re.DOTALL)


def test_open_steps_come_first_and_what_is_overdue_says_so_in_words(
    house_with_steps: House,
) -> None:
    page = page_of(house_with_steps, "dora")
    order = [page.index(words) for words in ("Sover ude", "Ringe til skolen", "Købe vækkeur")]
    assert order == sorted(order)
    assert page.count("Over tiden siden") == 1
    assert "Akut bekymring" in page
    assert "Fra Kompetencehjulet" in page
    assert re.search(r'href="/t/eksempel/cases/[^"]+/wheel/[^"]+/"', page)


def test_a_step_is_ticked_off_dropped_and_opened_again(house_with_steps: House) -> None:
    dora = house_with_steps.client_of("dora")
    for state, words in (("done", "Trinnet"), ("dropped", "Trinnet"), ("open", "Trinnet")):
        target = forms(page_of(house_with_steps, "dora"), state)[0]
        assert dora.send(target, {"state": state}).status_code == 303, words
    kinds = [e.action for e in house_with_steps.log_entries() if e.action.startswith("step:")]
    assert kinds == ["step:done", "step:drop", "step:reopen"]


def test_a_coordinator_is_offered_to_tick_what_is_put_before_her(house_with_steps: House) -> None:
    page = page_of(house_with_steps, "alma")
    assert "Købe vækkeur" in page
    targets = forms(page, "done")
    assert len(targets) == 1
    alma = house_with_steps.client_of("alma")
    assert alma.send(targets[0], {"state": "done"}).status_code == 303
    assert len(forms(page_of(house_with_steps, "dora"), "done")) == 2


def test_a_made_up_step_or_state_changes_nothing(house_with_steps: House) -> None:
    dora = house_with_steps.client_of("dora")
    target = forms(page_of(house_with_steps, "dora"), "done")[0]
    assert dora.send(target, {"state": "gone"}).status_code == 404
    assert dora.send(target).status_code == 404
    made_up = re.sub(r"[0-9a-f-]{36}/state", f"{uuid4()}/state", target)
    assert dora.send(made_up, {"state": "done"}).status_code == 404
    assert dora.send(target, {"state": "done", "extra": "1"}).status_code == 400
    assert house_with_steps.client_of("bo").send(target, {"state": "done"}).status_code == 404
    for after in ("x", "2026-01-01_x", "_", "1_2_3"):
        answer = dora.get(target.rsplit("/", 2)[0] + f"/?after={after}")
        assert answer.status_code == 404, after


def test_ended_steps_are_paged_without_gap_or_repeat(fresh_database: House) -> None:
    house = fresh_database
    kept = [step(f"s{n}", f"Trin nummer {n:02}", state="done") for n in range(45)]
    sheet = sheet_with(house, "dora", kept)
    assert set(states(house, sheet).values()) == {"done"}
    dora, address = house.client_of("dora"), f"/t/eksempel/cases/{house.world.case()}/steps/"
    found: list[str] = []
    while address:
        page = dora.get(address).text
        found += re.findall(r'todo__what">(Trin nummer \d+)', page)
        following = re.search(r'href="([^"]+)" rel="next"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(found) == 45
    assert sorted(found) == [each.what for each in kept]


def test_a_case_without_steps_says_so(client_of: Clients, the_world: World) -> None:
    page = client_of("pia").get(f"/t/eksempel/cases/{the_world.case(number=1002)}/steps/").text
    assert "Ingen åbne skridt" in page
