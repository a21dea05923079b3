"""How a step went: told on its sheet, asked for on the next one, and never called dropped when it was answered."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import House, World
from tests.portal.steps.test_pages import forms, page_of
from tests.portal.steps.written import keep, sheet_with, states, step
from tests.portal.tools.plan.filled import current as typed_plan
from tests.portal.tools.session.filled import started, typed
from tests.portal.tools.session.test_pages import checked

Clients = Callable[[str | None], Browser]
DAY = date(2026, 3, 9)
TASK = "Lægge mærke til gode aftener"


def id_of(sheet: str) -> UUID:
    return UUID(sheet.rstrip("/").rsplit("/", 1)[1])


def held(person: Browser, place: str, day: date, **changes: object) -> str:
    """A locked session sheet of that day."""
    sheet = started(person, place)
    assert person.send(sheet + "versions", typed(day, **changes)).status_code == 303
    return sheet


def session_of(world: World | House) -> str:
    the_world = world.world if isinstance(world, House) else world
    return f"/t/eksempel/cases/{the_world.case()}/session/"


@pytest.mark.parametrize(
    ("outcome", "state"), [("done", "done"), ("partly", "open"), ("not_done", "open"), ("", "open")]
)
def test_the_next_talk_says_how_a_task_went(
    fresh_database: House, outcome: str, state: str
) -> None:
    dora, place = fresh_database.client_of("dora"), session_of(fresh_database)
    first = held(dora, place, DAY)
    told = {"previous_tasks-0-what": f" {TASK.upper()} ", "previous_tasks-0-outcome": outcome}
    held(dora, place, DAY + timedelta(days=7), **told, **{"next_tasks-0-what": "Noget andet"})
    assert states(fresh_database, id_of(first)) == {"task.0": state}


def test_a_corrected_answer_is_followed(fresh_database: House) -> None:
    dora, place = fresh_database.client_of("dora"), session_of(fresh_database)
    first = held(dora, place, DAY)
    told = {"previous_tasks-0-what": TASK, "previous_tasks-0-outcome": "done"}
    later = DAY + timedelta(days=7)
    second = held(dora, place, later, **told)
    wrong = typed(later, **told | {"previous_tasks-0-outcome": "not_done"})
    correction = wrong | {"version": "1", "kind": "correction", "reason": "Hørt forkert"}
    assert dora.send(second + "versions", correction).status_code == 303
    assert states(fresh_database, id_of(first)) == {"task.0": "open"}


def test_what_a_person_ticked_stays_as_it_was_ticked(fresh_database: House) -> None:
    dora, place = fresh_database.client_of("dora"), session_of(fresh_database)
    first = held(dora, place, DAY)
    dora.send(forms(page_of(fresh_database, "dora"), "dropped")[0], {"state": "dropped"})
    told = {"previous_tasks-0-what": TASK, "previous_tasks-0-outcome": "done"}
    held(dora, place, DAY + timedelta(days=7), **told)
    assert states(fresh_database, id_of(first)) == {"task.0": "dropped"}


def test_a_ticked_task_says_so_on_its_sheet_and_on_the_next(fresh_database: House) -> None:
    dora, place = fresh_database.client_of("dora"), session_of(fresh_database)
    first = held(dora, place, DAY)
    assert "Gjort" not in dora.get(first).text
    dora.send(forms(page_of(fresh_database, "dora"), "done")[0], {"state": "done"})
    page = dora.get(first).text
    assert f"Gjort {today():%d.%m.%Y}" in page
    new = dora.get(started(dora, place) + "edit").text
    assert checked(new, "previous_tasks-0-outcome") == ["done"]


def test_what_was_not_done_is_asked_about_again(fresh_database: House) -> None:
    dora, place = fresh_database.client_of("dora"), session_of(fresh_database)
    held(dora, place, DAY)
    told = {"previous_tasks-0-what": TASK, "previous_tasks-0-outcome": "partly"}
    changes = told | {"next_tasks-0-what": "Ringe til skolen"}
    held(dora, place, DAY + timedelta(days=7), **changes)
    page = dora.get(started(dora, place) + "edit").text
    for number, what in enumerate(("Ringe til skolen", TASK)):
        assert f'name="previous_tasks-{number}-what"' in page
        assert what in page
    assert 'name="previous_tasks-2-what"' not in page


def test_an_action_ticked_done_is_done_in_the_next_review(fresh_database: House) -> None:
    dora = fresh_database.client_of("dora")
    place = f"/t/eksempel/cases/{fresh_database.world.case()}/plan/"
    review = started(dora, place)
    assert dora.send(review + "versions", typed_plan(today())).status_code == 303
    page = page_of(fresh_database, "dora")
    for target in forms(page, "done"):
        dora.send(target, {"state": "done"})
    new = dora.get(started(dora, place) + "edit").text
    assert '<option selected value="done">' in new.partition('name="actions-0-state"')[2][:600]


def test_what_no_longer_stands_on_its_sheet_is_out_of_the_way(fresh_database: House) -> None:
    sheet = sheet_with(fresh_database, "dora", [step("one", "Købe vækkeur"), step("two")])
    keep(fresh_database, "dora", sheet, [step("two", "Ringe til skolen")])
    assert "Købe vækkeur" not in page_of(fresh_database, "dora")
    dora = fresh_database.client_of("dora")
    page = dora.get(f"/t/eksempel/cases/{fresh_database.world.case()}/steps/?gone=yes").text
    assert "Købe vækkeur" in page
    assert "Står ikke længere på sit ark" in page


def test_a_review_that_was_held_does_not_read_as_a_goal_that_was_reached(
    fresh_database: House,
) -> None:
    goal = "Jeg er i skole hver dag"
    sheet_with(fresh_database, "dora", [step("goal.1", goal, kind="review", state="done")])
    ended = page_of(fresh_database, "dora").partition('id="ended"')[2]
    assert f"Opfølgning på: {goal}" in ended
    assert "Fulgt op" in ended
    assert ">Gjort<" not in ended
