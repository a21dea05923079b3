"""A33, B24: late commits, roll-backs and fifty writers at once leave no hole and raise no false alarm."""

import threading
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from security.evidence import sequencer
from security.evidence.verify_log import leaf_hash
from tests.attacks.ledgers import WRITE, WatchedLog
from tests.attacks.together import at_once
from tests.house import House
from tests.numbering import settle

NUMBERS = "select number, entry_id from log.leaves where ledger_id = %(log)s order by number"
WAITING = """
select count(*) from log.entries e
where tenant_id = %(log)s and not exists (select from log.leaves l where l.entry_id = e.id)
"""


@pytest.fixture
def log(house: House, tmp_path: Path) -> WatchedLog:
    return WatchedLog(house, tmp_path)


def numbers(log: WatchedLog) -> list[int]:
    return [row.number for row in log.do(NUMBERS)]


def late(log: WatchedLog) -> psycopg.Connection[Any]:
    """Somebody who has written one entry and not committed yet."""
    connection = log.house.superuser()
    connection.autocommit = False
    connection.execute(WRITE, (log.id, 1))
    return connection


def test_a33_a_late_commit_gets_its_number_when_it_comes(log: WatchedLog) -> None:
    log.write(3)
    slow = late(log)
    log.write(4)  # committed, but younger than the slow one: they wait for it
    assert numbers(log) == [0, 1, 2]
    slow.commit()
    log.worker.catch_up()
    assert numbers(log) == list(range(8))
    assert log.faults() == []


def test_a33_a_roll_back_leaves_no_gap(log: WatchedLog) -> None:
    gone = late(log)
    log.write(2)
    gone.rollback()
    log.worker.catch_up()
    assert numbers(log) == [0, 1]
    assert log.faults() == []


def test_a33_a_batch_may_end_in_the_middle_of_a_transaction(log: WatchedLog) -> None:
    log.super.execute(WRITE, (log.id, 25))
    settle(log.super)
    with log.house.engine("worker").begin() as db:
        first = sequencer.number(db, 10)
    with log.house.engine("worker").begin() as db:
        assert first + sequencer.number(db, 10_000) >= 25
    assert numbers(log) == list(range(25))


def test_a33_two_workers_at_once_give_no_number_twice(log: WatchedLog) -> None:
    log.super.execute(WRITE, (log.id, 400))
    settle(log.super)

    def work() -> int:
        with log.house.engine("worker").begin() as db:
            return sequencer.number(db, 150)

    assert sum(at_once(work, work)) == 300
    log.worker.catch_up()
    assert numbers(log) == list(range(400))
    assert log.faults() == []


def test_a33_a_worker_that_dies_half_way_leaves_nothing_half_done(log: WatchedLog) -> None:
    log.super.execute(WRITE, (log.id, 9))
    with log.house.engine("worker").connect() as db:
        sequencer.number(db)
        db.rollback()
    assert numbers(log) == []
    log.worker.catch_up()
    assert numbers(log) == list(range(9))
    assert log.faults() == []


def test_b24_fifty_writers_at_once_give_no_false_alarm(log: WatchedLog) -> None:
    stop = threading.Event()
    rounds = threading.Thread(target=lambda: log.worker.run(stop))

    def write(number: int) -> None:
        with log.house.server.superuser(log.house.name) as connection:
            connection.autocommit = False
            for turn in range(8):
                connection.execute(WRITE, (log.id, 1 + (number + turn) % 3))
                connection.rollback() if (number + turn) % 5 == 0 else connection.commit()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(50)]
    for thread in (rounds, *writers):
        thread.start()
    for writer in writers:
        writer.join()
    stop.set()
    rounds.join()
    log.worker.catch_up()
    assert log.do(WAITING).fetchone() == (0,)
    assert numbers(log) == list(range(len(numbers(log))))
    assert len(numbers(log)) > 400
    assert log.faults() == []


def test_a33_a_copy_on_another_server_goes_on_without_a_hole(log: WatchedLog) -> None:
    # After a restore the transactions are counted from the beginning again: old entries seem to come from
    # the future, new ones from the past.
    log.write(6)
    log.super.execute(WRITE, (log.id, 2))
    log.do("update log.entries set xid = '99999999999' where tenant_id = %(log)s and xid = "
           "(select max(xid::text::bigint)::text::xid8 from log.entries where tenant_id = %(log)s)")  # fmt: skip
    log.do("update log.sequencer set server = server + 1, xid = '88888888888'")
    slow = late(log)
    log.write(3)
    slow.commit()
    log.write(1)
    log.worker.catch_up()
    assert log.do(WAITING).fetchone() == (0,)
    assert numbers(log) == list(range(13))
    server = "select s.server = c.system_identifier from log.sequencer s, pg_control_system() c"
    assert log.do(server).fetchone() == (True,)
    log.write(2)
    assert numbers(log) == list(range(15))


def test_the_leaf_is_the_hash_of_what_an_export_shows(log: WatchedLog) -> None:
    log.do("insert into log.entries (tenant_id, account_id, membership_id, roles, home_tenant_id, "
           "acting_tenant_id, owning_tenant_id, loan_id, consent_version, action, object_kind, object_id, "
           "case_id, case_number, shown, purpose, outcome, reason, request_id, method, route, subject_index, "
           "fingerprint, consent_fingerprint) select %(log)s, "
           "%(one)s, %(one)s, '{mentor,auditor}', %(one)s, %(one)s, %(one)s, "
           "%(one)s, 3, 'case:read', 'case', %(one)s, %(one)s, 1001, 1, 'loan', 'allowed', 'role', %(one)s, "
           "'GET', E'/t/<tenant>/\"quo\\\\te\"/æøå', '\\x00ff', sha256('x'), sha256('y')", one=uuid4())  # fmt: skip
    log.worker.catch_up()
    row = log.do("select l.hash, log.encoded(e) as text from log.leaves l join log.entries e "
                 "on e.id = l.entry_id where l.ledger_id = %(log)s").fetchone()  # fmt: skip
    assert leaf_hash(row.text) == row.hash
