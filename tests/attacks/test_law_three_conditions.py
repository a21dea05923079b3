"""Law 3, one condition at a time: each is taken out of its function, and something forbidden must then happen.

A condition that can go without anybody noticing is one that no test holds. Those that only say twice what
another says stand below with the reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests import lending
from tests.attacks.conditions import conditions
from tests.attacks.ways_in import ACTS, BROKEN, SAID_TWICE, WAYS, Way
from tests.house import House, enter


@dataclass
class Room:
    """A superuser's transaction in which functions are changed, ways are tried, and everything is taken back."""

    connection: psycopg.Connection[Any]
    ids: Mapping[str, object]

    def lets_through(self, way: Way) -> bool:
        """Whether the act succeeds for this person after these preparations."""
        self.connection.execute("savepoint before")
        try:
            return self._tried(way)
        except psycopg.Error as error:
            assert error.sqlstate not in BROKEN, f"{way}: {error}"
            return False
        finally:
            self.connection.execute("rollback to before")

    def _tried(self, way: Way) -> bool:
        for statement in way.first:
            self.connection.execute(statement, self.ids)
        self.connection.execute("set local role portal_web")
        enter(self.connection, way.who, way.slug)
        if way.eyes:
            self.connection.execute("select gate.mirror(%s)", (self.ids[way.eyes],))
        rows = self.connection.execute(way.act, self.ids).fetchall()
        return bool(rows) and rows[0][0] is not False

    def holds(self, changed: str, ways: Iterable[Way]) -> bool:
        """Whether one of these ways opens when a function is changed like that."""
        self.connection.execute("savepoint changed")
        try:
            self.connection.execute(changed)
            return any(self.lets_through(way) for way in ways)
        finally:
            self.connection.execute("rollback to changed")

    def definition(self, function: str) -> str:
        """The source of a function of the gate as it stands."""
        query = "select pg_get_functiondef(('gate.' || %s)::regproc)"
        return str(self.connection.execute(query, (function,)).fetchall()[0][0])


@pytest.fixture(scope="module")
def room(database: House) -> Iterator[Room]:
    """A running loan, one that waits for the mentor, one that waits for the lender, an offer and a need."""
    house = database
    lending.pair(house)
    lending.pair(house, lending.REVERSED)
    running = lending.lent(house)
    waiting = lending.signed(house, lending.Parties(number=1003))
    lending.consented(house, waiting)
    proposed = lending.proposed(house, lending.REVERSED)
    need, offer = lending.offered(house, hours=5)
    ids = {
        "running": running.loan, "waiting": waiting.loan, "proposed": proposed.loan, "need": need, "offer": offer,
        "case": house.world.case(), "third": house.world.case(number=1003), "second": house.world.case(number=1002),
        "guest": lending.guest_id(house, running), "new": uuid4(), "sealed": b"\x01\x01" + bytes(120),
        "eksempel": house.world.tenants["eksempel"], "prove": house.world.tenants["prove"],
        **{name: house.world.membership(name) for name in ("mads", "dora", "alma", "charlie", "pia", "bo")},
        "account": house.world.accounts["dora"].account_id, "opdigtet": house.world.tenants["opdigtet"],
        "terms": lending.one(house, "select sha256(terms) from app.loans where id = %s", proposed.loan),
    }  # fmt: skip
    with house.server.superuser(house.name) as connection:
        connection.autocommit = False
        yield Room(connection, ids)
        connection.rollback()


@pytest.mark.parametrize("function", ACTS)
def test_the_way_itself_is_open_to_the_right_person(room: Room, function: str) -> None:
    """The control: nothing below is refused for another reason than its own."""
    assert room.lets_through(ACTS[function])


@pytest.mark.parametrize("way", [way for ways in WAYS.values() for way in ways], ids=str)
def test_every_wrong_way_is_closed(room: Room, way: Way) -> None:
    assert not room.lets_through(way)


@pytest.mark.parametrize("function", WAYS)
def test_without_any_one_condition_some_wrong_way_is_open(room: Room, function: str) -> None:
    found = list(conditions(room.definition(function)))
    assert found
    held = []
    for condition in found:
        held.append(room.holds(condition.without, WAYS[function]))
    survivors = {each.text for each, is_held in zip(found, held, strict=True) if not is_held}
    assert survivors == SAID_TWICE.get(function, {}).keys()
