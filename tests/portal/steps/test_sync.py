"""What saving a sheet does to its steps."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID

import pytest

from config.clock import today
from portal.records import steps
from portal.steps import services
from security.errors import NotFound
from security.visit import Visit
from tests.house import House
from tests.portal.steps.written import keep, sheet_with, states, step
from tests.portal.tools.wheel.filled import typed

VisitAs = Callable[..., AbstractContextManager[Visit]]


def test_steps_are_kept_and_read_as_they_were_written(house: House, visit_as: VisitAs) -> None:
    sheet_with(house, "dora", [step("one", "Købe vækkeur", who="Mormor"), step("two", days=None)])
    with visit_as("dora") as visit:
        found = services.open_steps(visit, house.world.case())
    assert [(each.what, each.who) for each in found.open] == [
        ("Købe vækkeur", "Mormor"), ("Ringe til skolen", "Dora"),
    ]  # fmt: skip
    assert [each.by for each in found.open] == [today() + timedelta(days=3), None]


def test_the_words_are_ciphertext_in_the_database(house: House) -> None:
    sheet = sheet_with(house, "dora", [step("one", "en hemmelig aftale")])
    row = house.superuser().execute(
        "select body from app.steps where record_id = %s", (sheet,)
    ).fetchone()  # fmt: skip
    assert row
    assert b"hemmelig" not in bytes(row.body)


def test_what_a_sheet_no_longer_speaks_of_is_dropped_and_can_come_back(house: House) -> None:
    sheet = sheet_with(house, "dora", [step("one"), step("two")])
    keep(house, "dora", sheet, [step("one", "Skrevet om")])
    assert states(house, sheet) == {"one": "open", "two": "dropped"}
    keep(house, "dora", sheet, [step("one"), step("two")])
    assert states(house, sheet) == {"one": "open", "two": "open"}
    keep(house, "dora", sheet, [])
    assert states(house, sheet) == {"one": "dropped", "two": "dropped"}


def ticked(house: House, sheet: UUID, key: str) -> UUID:
    row = house.superuser().execute(
        "select id from app.steps where record_id = %s and key = %s", (sheet, key)
    ).fetchone()  # fmt: skip
    assert row
    return UUID(str(row.id))


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_a_person_has_ended_stays_ended_when_the_sheet_is_saved_again(
    house: House, visit_as: VisitAs, state: str
) -> None:
    sheet = sheet_with(house, "dora", [step("one"), step("two")])
    with visit_as("dora") as visit:
        steps.tick(visit, house.world.case(), ticked(house, sheet, "one"), state)
    keep(house, "dora", sheet, [step("one"), step("two", state="done")])
    assert states(house, sheet) == {"one": state, "two": "done"}
    keep(house, "dora", sheet, [])
    assert states(house, sheet) == {"one": state, "two": "done"}


def test_a_step_opened_again_follows_its_sheet(house: House, visit_as: VisitAs) -> None:
    sheet = sheet_with(house, "dora", [step("one")])
    for state in ("done", "open"):
        with visit_as("dora") as visit:
            steps.tick(visit, house.world.case(), ticked(house, sheet, "one"), state)
    keep(house, "dora", sheet, [step("one", state="done")])
    assert states(house, sheet) == {"one": "done"}


@pytest.mark.parametrize("name", ["bo", "pia", "mads", "alma"])
def test_somebody_who_is_not_on_the_case_ticks_nothing(
    house: House, visit_as: VisitAs, name: str
) -> None:
    sheet = sheet_with(house, "dora", [step("one")])
    step_id = ticked(house, sheet, "one")
    with pytest.raises(NotFound), visit_as(name) as visit:
        steps.tick(visit, house.world.case(), step_id, "done")
    assert states(house, sheet) == {"one": "open"}


def test_a_step_is_not_reached_through_another_case_or_with_a_made_up_state(
    house: House, visit_as: VisitAs
) -> None:
    sheet = sheet_with(house, "dora", [step("one")])
    step_id = ticked(house, sheet, "one")
    for case_id, state in ((house.world.case(number=1003), "done"), (house.world.case(), "gone")):
        with pytest.raises(NotFound), visit_as("dora") as visit:
            steps.tick(visit, case_id, step_id, state)


def test_the_next_sheet_of_a_tool_is_the_review_that_the_earlier_one_asked_for(
    fresh_database: House,
) -> None:
    house = fresh_database
    dora, place = house.client_of("dora"), f"/t/eksempel/cases/{house.world.case()}/wheel/"
    sheets = []
    for day in (today() - timedelta(days=60), today()):
        new = str(dora.send(place).headers["Location"]).removesuffix("edit")
        assert dora.send(new + "versions", typed(day)).status_code == 303
        sheets.append(UUID(new.rstrip("/").rsplit("/", 1)[1]))
    # The later wheel says itself what comes next, so the earlier step is not listed beside it.
    assert states(house, sheets[0]) == {"next_step": "dropped", "review": "done"}
    assert states(house, sheets[1]) == {"next_step": "open", "review": "open"}


def test_a_saved_wheel_speaks_of_its_step_and_its_review(fresh_database: House) -> None:
    house, day = fresh_database, today()
    dora, place = house.client_of("dora"), f"/t/eksempel/cases/{house.world.case()}/wheel/"
    new = str(dora.send(place).headers["Location"]).removesuffix("edit")
    assert dora.send(new + "versions", typed(day)).status_code == 303
    with house.visit_as("dora") as visit:
        found = services.open_steps(visit, house.world.case()).open
    assert [(each.kind, each.what, each.who, each.by) for each in found] == [
        ("next_step", "Sætte to vækkeure", "Mormor", day + timedelta(days=7)),
        ("review", "Jeg er i skole klokken otte fire dage om ugen", "", day + timedelta(days=56)),
    ]


def test_a_draft_speaks_of_no_step(fresh_database: House) -> None:
    house = fresh_database
    dora, place = house.client_of("dora"), f"/t/eksempel/cases/{house.world.case()}/wheel/"
    new = str(dora.send(place).headers["Location"]).removesuffix("edit")
    dora.send(new + "draft", typed(today(), kind="draft"))
    assert states(house, UUID(new.rstrip("/").rsplit("/", 1)[1])) == {}
