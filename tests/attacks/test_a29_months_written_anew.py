"""A29: while a month is written anew, numbering goes on; what is copied is proven before it takes the place."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError

from portal.evidence import parting
from portal.evidence.worker import signer_of
from security.evidence import ledger_gate, retention
from tests.attacks.old_months import (
    MIDDLE,
    OLD,
    faults,
    left,
    month_before,
    with_old_months,
    worker_of,
)
from tests.attacks.probes import refused
from tests.house import House
from tests.numbering import settle

STAYS = "select e::text from log.entries e where tenant_id = %s and at < %s order by at, id"
WAITING = """
select count(*) from log.entries e where not exists (select from log.leaves l where l.entry_id = e.id)
"""
BLOCKED = """
select count(*) from pg_stat_activity
where usename = 'portal_worker' and datname = current_database() and wait_event_type = 'Lock'
"""
FIRST = """
select s.first_kept, min(l.number) from log.ledgers s join log.leaves l on l.ledger_id = s.id
join log.entries e on e.at = l.entry_at and e.id = l.entry_id where s.id = %s group by s.first_kept
"""
# Numbering waits for the tests beside this one; so long the removal waits for its lock, too.
SEIZE = "select replace(pg_get_functiondef('log.seize'::regproc), quote_literal('10s'), quote_literal('300s'))"
FALSE_COPIES = (
    "delete from log.month_anew where id = (select id from log.month_anew limit 1)",
    "update log.month_anew set method = 'PUT' where id = (select id from log.month_anew limit 1)",
    "update log.month_anew set tenant_id = null where id = (select id from log.month_anew limit 1)",
    "insert into log.month_anew (at, action, outcome) select at, action, outcome from log.month_anew limit 1",
)


@pytest.fixture
def house(fresh_database: House) -> House:
    return with_old_months(fresh_database)


def step(house: House, most: int = 4) -> int | None:
    """Copy so many entries of the old month, in a transaction of their own."""
    with house.engine("worker").begin() as db:
        return ledger_gate.copy_month(db, OLD, most)


def copy_all(house: House) -> None:
    while step(house, 100) is not None:
        pass


def remove(house: House) -> int:
    with house.engine("worker").begin() as db:
        return retention.remove_month(db, signer_of(house.settings), OLD)


def first(house: House, question: str, *values: object) -> Any:
    return house.superuser().execute(question, values).fetchone()


def test_between_two_steps_entries_get_their_numbers_and_a_stop_loses_nothing(house: House) -> None:
    prove = house.world.tenants["prove"]
    stays = house.superuser().execute(STAYS, (prove, month_before(9))).fetchall()
    assert [step(house), step(house), step(house)] == [0, 4, 8]
    house.client_of("dora").get("/t/eksempel/cases/")
    settle(house.superuser())
    assert worker_of(house).round() > 0
    assert first(house, WAITING) == (0,)
    with house.engine("worker").connect() as killed:
        assert ledger_gate.copy_month(killed, OLD, 4) == 12
        killed.rollback()
    halted = Event()
    halted.set()
    assert worker_of(house).part_with_old_months(halted) == 0
    assert [step(house), step(house)] == [12, 16]  # it goes on where the last whole step ended
    assert worker_of(house).part_with_old_months() == 20
    assert left(house, "eksempel") == [0, 20]
    assert house.superuser().execute(STAYS, (prove, month_before(9))).fetchall() == stays
    kept, there = first(house, FIRST, house.world.tenants["eksempel"])
    assert kept == there > 0
    worker_of(house).catch_up()
    assert faults(house) == []


def test_whoever_changes_the_months_on_the_way_loses_nothing(house: House) -> None:
    change = "update app.tenants set log_months = case slug when 'prove' then 24 else 60 end"
    assert [step(house), step(house)] == [0, 4]
    house.superuser().execute("update app.tenants set log_months = 60")
    assert worker_of(house).part_with_old_months() == 0
    assert first(house, "select to_regclass('log.month_anew')") == (None,), (
        "no entry outlives its time"
    )
    house.superuser().execute("update app.tenants set log_months = 24 where slug = 'eksempel'")
    copy_all(house)
    house.superuser().execute(change)
    with pytest.raises(DBAPIError, match="the copy is not what stays"):
        remove(house)
    assert (left(house, "eksempel"), left(house, "prove")) == ([20, 20], [5, 5])
    assert step(house) == 0  # anew, without the others
    assert worker_of(house).part_with_old_months() == 5
    assert (left(house, "eksempel"), left(house, "prove")) == ([20, 20], [0, 5])
    assert faults(house) == []


def test_a_copy_that_is_no_copy_never_takes_the_place(house: House) -> None:
    root = house.superuser()
    for change in FALSE_COPIES:
        copy_all(house)
        root.execute(change)
        worker = house.as_role("worker")
        refused(worker, f"select * from worker.remove_month('{OLD}')", code=retention.CHANGED)
        # The proof reads a whole month: a transaction that had written by then would hold numbering back.
        assert worker.execute("select pg_current_xact_id_if_assigned()").fetchone() == (None,)
        worker.rollback()
        assert worker_of(house).part_with_old_months() == 0  # throws the false copy away
        assert (left(house, "eksempel"), left(house, "prove")) == ([20, 20], [5, 5])
    assert worker_of(house).part_with_old_months() == 20


def test_numbering_goes_on_while_the_month_is_looked_through(house: House) -> None:
    copy_all(house)
    other = house.superuser()
    patient = first(house, SEIZE)[0]
    assert "'300s'" in patient
    other.execute(patient)
    removed = list[int]()
    removing = Thread(target=lambda: removed.append(remove(house)))
    with other.transaction():
        other.execute("lock table log.month_anew in row exclusive mode")
        removing.start()
        while other.execute(BLOCKED).fetchone() == (0,):
            assert removing.is_alive()
        house.client_of("dora").get("/t/eksempel/cases/")
        settle(house.superuser())
        assert worker_of(house).round() > 0
        assert first(house, WAITING) == (0,)
    removing.join(300)
    assert removed == [20]


@contextmanager
def somebody_writes(house: House) -> Iterator[psycopg.Connection[Any]]:
    """A transaction that has written an entry and is not at its end."""
    writer = house.superuser()
    with writer.transaction():
        writer.execute("insert into log.entries (action, outcome) values ('page:open', 'allowed')")
        yield writer


def test_who_writes_is_not_kept_waiting_and_the_month_goes_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr(parting, "SOON", (0.0, 0.0))
    worker, last = worker_of(house), month_before(-24)
    house.superuser().execute(f"drop table log.entries_{last:%Y_%m}")
    with somebody_writes(house) as writer:
        writer.execute("select count(*) from log.entries")
        assert (worker.part_with_old_months(), worker.plan_months()) == (0, 0)
        assert left(house, "eksempel") == [20, 20]
        assert first(house, "select count(*) from log.month_anew") == (5,)
    assert (worker.part_with_old_months(), worker.plan_months()) == (20, 1)
    worker.catch_up()
    assert faults(house) == []


def test_a29_nobody_reaches_what_is_copied(house: House) -> None:
    assert [step(house), step(house, 25)] == [0, 25]
    for role in ("web", "login", "operator", "migrate", "backup", "worker"):
        connection = house.as_role(role)
        for table in ("month_anew", "rewriting"):
            refused(connection, f"delete from log.{table}")
            if role != "backup":  # a backup holds what is there
                refused(connection, f"select * from log.{table}")
    for role in ("web", "login", "operator", "migrate", "backup"):
        refused(house.as_role(role), f"select worker.copy_month('{OLD}', 5)")
        refused(house.as_role(role), "select worker.drop_copy()")
    release = house.as_role("migrate")
    release.execute("set role gate_owner")
    for act in ("delete from log.month_anew", "update log.month_anew set outcome = 'denied'",
                "truncate log.month_anew", "delete from log.rewriting"):  # fmt: skip
        refused(release, act)
    refused(house.as_role("worker"), f"select worker.copy_month('{MIDDLE}', 5)")
