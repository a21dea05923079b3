"""Law 3, one condition at a time: each is taken out of its function, and something forbidden must then happen.

Or something permitted must end otherwise. A condition that nobody misses is one that no test holds; those that
say what another says already stand in ways/wrong.py, each with the reason.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from config.clock import today
from portal.loans.services import agreement
from tests import lending
from tests.attacks.ways.conditions import conditions
from tests.attacks.ways.right import RIGHT
from tests.attacks.ways.way import BROKEN, Way
from tests.attacks.ways.wrong import BY_NUMBER, SAID_TWICE, WRONG
from tests.house import House, enter

# What an act leaves behind, without the numbers that are drawn anew each time.
LEFT_BEHIND = """
select string_agg(row, chr(10) order by row) from (
    select concat_ws(' ', 'loan', id, state, reason, consent_version) as row from app.loans
    union all select concat_ws(' ', 'offer', membership_id, need_id, borrower_id, state, reason) from app.offers
    union all select concat_ws(' ', 'need', id, state) from app.needs
    union all select concat_ws(' ', 'consent', loan_id, version, kind, until_at, parts) from app.consents
    union all select concat_ws(' ', 'person', tenant_id, account_id, kind, status, roles) from app.memberships
    union all select concat_ws(' ', 'team', case_id, membership_id, ended_at is null,
        ended_at < now() - interval '1 day') from app.assignments) rows
"""


@dataclass
class Room:
    """A superuser's transaction in which functions are changed, ways are tried, and everything is taken back."""

    connection: psycopg.Connection[Any]
    ids: Mapping[str, object]

    def lets_through(self, way: Way) -> bool:
        """Whether the act succeeds for this person after these preparations."""
        return self.outcome(way) is not None

    def outcome(self, way: Way) -> str | None:
        """What the act answers and leaves behind; None when it is refused."""
        with self._taken_back():
            for statement in way.first:
                self.connection.execute(statement, self.ids)
            try:
                answer = self._done(way)
            except psycopg.Error as error:
                if error.sqlstate in BROKEN:
                    raise
                return None
            self.connection.execute("reset role")
            left = self.connection.execute(LEFT_BEHIND).fetchall()
            return f"{answer} {left}" if answer and answer[0][0] is not False else None

    def _done(self, way: Way) -> list[Any]:
        self.connection.execute("set local role portal_web")
        enter(self.connection, way.who, way.slug)
        if way.eyes:
            self.connection.execute("select gate.mirror(%s)", (self.ids[way.eyes],))
        if way.glass:
            forged = "select set_config('portal.mirror', %s::text, true)"
            self.connection.execute(forged, (self.ids[way.glass],))
        return self.connection.execute(way.act, self.ids).fetchall()

    def notices(self, changed: str, wrong: Iterable[Way], right: Mapping[Way, str | None]) -> bool:
        """Whether, with a function changed like that, a wrong way opens or a right one ends otherwise."""
        with self._taken_back():
            self.connection.execute(changed)
            return any(self.lets_through(way) for way in wrong) or any(
                self.outcome(way) != before for way, before in right.items()
            )

    def definition(self, function: str) -> str:
        """The source of a function of the gate as it stands."""
        query = "select pg_get_functiondef(('gate.' || %s)::regproc)"
        return str(self.connection.execute(query, (function,)).fetchall()[0][0])

    @contextmanager
    def _taken_back(self) -> Iterator[None]:
        name = f"s{uuid4().hex}"
        self.connection.execute(f"savepoint {name}")
        try:
            yield
        finally:
            self.connection.execute(f"rollback to {name}")


@pytest.fixture(scope="module")
def room(database: House) -> Iterator[Room]:
    """A running loan, one that waits for the mentor, one that waits for the lender, an offer and a need."""
    house = database
    lending.pair(house)
    lending.pair(house, lending.REVERSED)
    # Whatever is changed without asking whose it is meets one of these first.
    waiting = lending.signed(house, lending.Parties(number=1003))
    lending.consented(house, waiting, ("case", "network"), today() + timedelta(days=70))
    running = lending.lent(house)
    _end(house, lending.proposed(house, lending.REVERSED))
    proposed = lending.proposed(house, lending.REVERSED)
    need, offer = lending.offered(house, hours=5)
    lending.offered(house, hours=6)
    ids = {
        "running": running.loan, "waiting": waiting.loan, "proposed": proposed.loan, "need": need, "offer": offer,
        "ahead": f"{waiting.loan}:case,wheel", "need_of_waiting": waiting.need, "need_of_running": running.need,
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


def _end(house: House, deal: lending.Deal) -> None:
    with house.visit_as(deal.parties.borrower) as visit:
        agreement.stop(visit, deal.loan, "other")


@pytest.mark.parametrize("way", [way for ways in RIGHT.values() for way in ways], ids=str)
def test_the_right_way_is_open_to_the_right_person(room: Room, way: Way) -> None:
    """The control: nothing below is refused for another reason than its own."""
    assert room.lets_through(way)


@pytest.mark.parametrize(
    "way", dict.fromkeys(way for ways in WRONG.values() for way in ways), ids=str
)
def test_every_wrong_way_is_closed(room: Room, way: Way) -> None:
    assert not room.lets_through(way)


@pytest.mark.parametrize("function", WRONG)
def test_no_condition_can_go_without_being_missed(room: Room, function: str) -> None:
    right = {way: room.outcome(way) for way in RIGHT.get(function, ())}
    unmissed = {
        each.text
        for each in conditions(room.definition(function))
        if not BY_NUMBER.match(each.text) and not room.notices(each.without, WRONG[function], right)
    }
    assert unmissed == set(SAID_TWICE.get(function, ()))
