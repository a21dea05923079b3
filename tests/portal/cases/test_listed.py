"""A list that names cases is an entry for each of them, also where it opens none."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from flask import Flask

from config.clock import today
from portal.web.typed_values import write_day
from tests.asking import comes
from tests.browser import Browser
from tests.house import House
from tests.meter import counting

Clients = Callable[[str | None], Browser]
TIME = "/t/eksempel/time/"


def spend(house: House, name: str, *numbers: int) -> None:
    """Write down time of today on these cases."""
    for number in numbers:
        asked = {"spent_on": write_day(today()), "minutes": "30", "kind": "contact"}
        answer = house.client_of(name).send(TIME, asked | {"case_number": str(number)})
        assert answer.status_code == 303


def listed(house: House) -> list[Any]:
    """What the latest request says of cases in a list."""
    latest = house.log_entries()[-1].request_id
    return house.log_entries(action="case:list", request_id=latest)


@pytest.fixture(scope="module", autouse=True)
def _work(database: House) -> None:
    comes(database, database.world.case(number=1003), "dora")
    spend(database, "dora", 1001, 1003)


@pytest.mark.parametrize("page", ["", "export.csv"])
def test_own_time_names_its_cases_in_the_log(client_of: Clients, house: House, page: str) -> None:
    client_of("dora").get(TIME + page)
    found = listed(house)
    assert [(each.case_number, each.purpose) for each in found] == [
        (1001, "assignment"), (1003, "assignment"),
    ]  # fmt: skip
    assert {each.object_id for each in found} == {
        house.world.case(number=number) for number in (1001, 1003)
    }


def test_the_teams_time_names_the_cases_of_the_track(client_of: Clients, house: House) -> None:
    client_of("alma").get(f"{TIME}team")
    assert {(each.case_number, each.purpose) for each in listed(house)} == {
        (1001, "coordination"), (1003, "coordination"),
    }  # fmt: skip


def test_however_many_cases_it_is_one_statement(
    app: Flask, client_of: Clients, house: House
) -> None:
    costs = []
    for month in ("", "?month=2020-01"):
        client_of("dora").get(TIME + month)
        with counting(app) as count:
            client_of("dora").get(TIME + month)
        costs.append(count.statements)
    assert costs[0] == costs[1] + 1 <= 6


def test_what_a_person_may_not_see_is_no_entry_of_theirs(house: House) -> None:
    ids = [house.world.case(), house.world.case(number=1003), uuid4()]
    before = len(house.log_entries(action="case:list"))
    for name in ("pia", "eva", "rita", "mads"):
        web = house.as_web(name)
        web.execute("select gate.note_listed(%s)", (ids,))
        web.commit()
    assert len(house.log_entries(action="case:list")) == before
    with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification):
        house.as_web(None).execute("select gate.note_listed(%s)", (ids,))
