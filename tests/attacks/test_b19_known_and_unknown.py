"""B19: no door tells whom the portal knows: the same answer and the same work for somebody and for nobody.

How long each takes depends on the machine: `make bench` shows the distributions side by side.
"""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.at_provider import portal_with
from tests.attacks.doors.organisation import Organisation
from tests.attacks.doors.strangers import DOORS, NOBODY, Ask, Pair
from tests.hostile_provider import hostile_provider
from tests.house import House
from tests.meter import counting


@pytest.fixture(scope="module")
def at(database: House) -> Iterator[Organisation]:
    with hostile_provider() as provider, portal_with(database, provider.issuer) as portal:
        organisation = Organisation(database, portal, provider)
        organisation.as_at_first()
        yield organisation


@pytest.fixture(scope="module", params=DOORS)
def door(request: pytest.FixtureRequest, at: Organisation) -> Pair:
    return DOORS[str(request.param)](at)


def seen(answer: TestResponse, typed: str) -> tuple[int, list[str], list[str]]:
    """Everything of an answer but what was typed and what is made of chance."""
    text = answer.text.replace(typed, NOBODY) if typed else answer.text
    plain = re.sub(r'(?<=["=/])[\w.-]{32,}(?=["&/<])|\d\d[.:]\d\d', "", text)
    return answer.status_code, [name for name, _ in answer.headers], plain.splitlines()


def test_b19_the_answer_is_the_same(door: Pair) -> None:
    assert seen(door.of_somebody(), door.known) == seen(door.of_nobody(), "")


def test_b19_the_database_is_asked_as_often(door: Pair, at: Organisation) -> None:
    def cost(ask: Ask, app: Flask) -> int:
        ask()
        with counting(app) as count:
            ask()
        return count.statements

    for app in (at.house.app, at.portal):
        assert cost(door.of_somebody, app) == cost(door.of_nobody, app)


def test_b19_who_waits_and_who_is_nobody_get_the_same_answer(at: Organisation) -> None:
    at.house.superuser().execute("delete from auth.throttles")
    door = DOORS["password"](at)
    for _turn in range(6):
        door.of_somebody()
    somebody = door.of_somebody()
    at.house.superuser().execute("delete from auth.throttles where kind = 'address'")
    for _turn in range(6):
        door.of_nobody()
    nobody = door.of_nobody()
    assert (somebody.status_code, nobody.status_code) == (429, 429)
    blot = re.compile(r"\d+ (sekund|minut)\w*")
    first, second = (seen(one, typed)[2] for one, typed in ((somebody, door.known), (nobody, "")))
    assert [blot.sub("", line) for line in first] == [blot.sub("", line) for line in second]
