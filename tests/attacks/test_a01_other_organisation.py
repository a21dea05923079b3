"""A1, B3, B4: every page of an organisation, asked for by people of another one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from tests.attacks.plants import wheel
from tests.attacks.probes import ids_in, last_entries, log_length, state_of
from tests.browser import Browser
from tests.cast import CAST
from tests.house import House
from tests.places import Place, furnish

Client = Callable[[str | None], Browser]
STRANGERS = [member.name for member in CAST if member.slug != "eksempel"]
OWN_WITHOUT_CASE = ("bo", "pia", "eva", "rita")
SECRETS = ("Nord", "Sønder", "Øst", "ordet i hjulet", "Eksempel Kommune", "Dora", "Alma")


@pytest.fixture(scope="module")
def record(database: House) -> UUID:
    return wheel(database, "dora", 1001, "lock", words="ordet i hjulet")


@pytest.fixture(scope="module")
def place(database: House, record: UUID) -> Place:
    """One of everything on the case of the wheel."""
    return furnish(database)


@pytest.fixture
def places(app: Flask, place: Place, record: UUID) -> list[tuple[str, str]]:
    """Method and address of every guarded route, filled with things that exist in eksempel."""
    there = replace(place, sheets=place.sheets | {"wheel": record})
    return [
        (method, there.path(app, rule))
        for rule in app.url_map.iter_rules()
        if "tenant" in rule.arguments
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def answers(browser: Browser, places: list[tuple[str, str]]) -> Iterator[tuple[str, int, str, str]]:
    for method, path in places:
        answer = browser.get(path) if method == "GET" else browser.send(path)
        yield f"{method} {path}", answer.status_code, answer.text, str(answer.headers)


@pytest.mark.parametrize("name", STRANGERS)
def test_a01_every_page_of_another_organisation_does_not_exist(
    house: House, client_of: Client, places: list[tuple[str, str]], name: str
) -> None:
    before, since, hidden = state_of(house), log_length(house), ids_in(house, "eksempel")
    for place, status, page, headers in answers(client_of(name), places):
        assert status == 404, place
        assert not [word for word in (*SECRETS, *hidden) if word in page + headers], place
    assert state_of(house) == before
    entries = last_entries(house, since)
    assert len(entries) == len(places)
    assert {(e.outcome, e.tenant_id, e.account_id) for e in entries} == {
        ("denied", house.world.tenants["eksempel"], house.world.accounts[name].account_id)
    }


@pytest.mark.parametrize("name", ["mads", "anton"])
def test_a01_what_exists_and_what_does_not_look_the_same(
    client_of: Client, places: list[tuple[str, str]], house: House, name: str
) -> None:
    browser = client_of(name)

    def seen(path: str) -> tuple[int, str, list[str]]:
        answer = browser.get(path)
        return (
            answer.status_code,
            re.sub(r'value="[^"]{50,}"', "", answer.text),
            sorted(answer.headers.keys()),
        )

    for method, path in places:
        if method == "GET":
            made_up = re.sub(r"[0-9a-f-]{36}", str(uuid4()), path)
            assert seen(path) == seen(made_up) == seen(path.replace("eksempel", "findes-ikke")), (
                path
            )


@pytest.mark.parametrize("name", OWN_WITHOUT_CASE)
def test_b03_a_refused_page_of_the_own_organisation_is_empty(
    house: House, client_of: Client, places: list[tuple[str, str]], name: str
) -> None:
    before, since = state_of(house), log_length(house)
    inside = [place for place in places if str(house.world.case()) in place[1]]
    for place, status, page, headers in answers(client_of(name), inside):
        assert status == 404, place
        assert not [
            word
            for word in ("Nord", "ordet i hjulet", str(house.world.membership("dora")))
            if word in page + headers
        ], place
    assert state_of(house) == before
    denied = last_entries(house, since, outcome="denied")
    assert len(denied) == len(inside)
    assert last_entries(house, since, action="case:read", outcome="allowed") == []


def test_a01_what_exists_and_what_does_not_take_the_same_steps(
    client_of: Client, places: list[tuple[str, str]], house: House
) -> None:
    # Times are noise on a busy machine; the statements that make them are not.
    engine: Engine = house.app.extensions["portal"].web_engine
    steps: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        steps.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    for name in ("mads", "bo"):
        for _, path in (place for place in places if place[0] == "GET"):
            taken = []
            for asked in (path, re.sub(r"[0-9a-f-]{36}", str(uuid4()), path)):
                steps.clear()
                client_of(name).get(asked)
                taken.append(list(steps))
            assert taken[0] == taken[1], path
    event.remove(engine, "before_cursor_execute", note)
