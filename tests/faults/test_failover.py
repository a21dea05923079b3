"""A32, A31: the server dies while its standby hears nothing; nothing that was answered is lost, and no fork passes."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest

from portal.evidence.worker import Worker, signer_of
from security.evidence import ledger_gate
from security.evidence.ledger_gate import Ledger
from security.evidence.signer import Signer
from security.evidence.verification import verify
from tests.attacks.ledgers import WRITE
from tests.faults.cluster import Cluster
from tests.faults.conftest import Faults
from tests.faults.processes import until
from tests.faults.visitors import PEOPLE, Crowd, half_done, in_process
from tests.house import House

WHILE_CUT_OFF = 1.5  # seconds
TAMPER = "alter role portal_web set synchronous_commit = 'local'"


def worker_on(house: House, memory: Path | None = None) -> Worker:
    """The worker of this portal; with a memory of its own it is one that knows nothing of the other."""
    signer = signer_of(house.settings)
    signer = Signer(signer.key, signer.host, memory) if memory else signer
    return Worker(house.engine("worker"), signer)


@contextmanager
def at_work(worker: Worker) -> Iterator[None]:
    """The worker goes round until the end, or until its database is gone."""
    stop = threading.Event()
    rounds = threading.Thread(target=worker.run, args=(stop,), daemon=True)
    rounds.start()
    yield
    stop.set()
    rounds.join(30)
    assert not rounds.is_alive()


def ledger(house: House, slug: str = "eksempel") -> Ledger:
    with house.engine("worker").connect() as db:
        return ledger_gate.ledgers(db, [house.world.tenants[slug]])[0]


def wrong(house: House, worker: Worker, *kept: str) -> list[str]:
    with house.engine("worker").connect() as db:
        return verify(db, ledger(house), worker.signer.key.public, kept)


def some_pages(house: House, most: int = 4) -> list[UUID]:
    """Let somebody do something, and tell what was answered."""
    crowd = Crowd(house)
    crowd.come(("dora", in_process(house, "dora")))
    until(lambda: crowd.answered >= most)
    crowd.go()
    return list(crowd.created)


class Failover:
    """A server with a standby, and people at work until the server is gone."""

    def __init__(self, faults: Faults, names: str) -> None:
        self.faults = faults
        self.primary: Cluster = faults.primary()
        self.standby = faults.standby_of(self.primary)
        self.primary.demand_standby(names)
        self.old = faults.house_on(self.primary)
        self.crowd = Crowd(self.old)
        self.answered_in_vain = 0

    def cut_and_kill(self) -> House:
        """Cut the line, let them go on, kill the server, promote the standby; gives the portal there."""
        self.crowd.come(*((name, in_process(self.old, name)) for name in PEOPLE * 2))
        with at_work(worker_on(self.old)):
            until(lambda: self.crowd.answered >= 12)
            self.primary.cut_the_line()
            cut = time.monotonic()
            time.sleep(WHILE_CUT_OFF)
            self.answered_in_vain = self.crowd.asked_after(cut)
            self.primary.kill()
            self.crowd.go()
        self.standby.promote()
        return self.faults.house_on(self.standby)


@pytest.mark.fault
def test_a32_without_a_synchronous_standby_answered_requests_are_lost(faults: Faults) -> None:
    # The control: the cut is real, and what the next test asserts can fail.
    story = Failover(faults, names="")
    new = story.cut_and_kill()
    assert story.answered_in_vain > 0
    assert len(story.crowd.missing(new)) >= story.answered_in_vain
    assert half_done(new) == set()
    # The signer remembers more than the new server knows, and says so instead of signing.
    worker_on(new).catch_up()
    assert ledger(new).is_refused
    assert wrong(new, worker_on(new), *worker_on(new).signer.memory_of(ledger(new)))


@pytest.mark.fault
def test_a32_with_one_nothing_answered_is_lost_and_the_old_server_cannot_fork_the_log(
    faults: Faults, tmp_path: Path
) -> None:
    story = Failover(faults, names="*")
    with story.old.as_role("web") as connection:
        connection.execute(TAMPER)  # a role may choose its own defaults: SECURITY 3.5
    assert chosen(story.old.as_role("web")) == "local"
    new = story.cut_and_kill()
    assert story.answered_in_vain == 0
    assert story.crowd.missing(new) == []
    assert half_done(new) == set()
    memory = Path(story.old.settings.log_folder)
    copied = shutil.copytree(memory, tmp_path / "memory")

    worker = worker_on(new)
    some_pages(new)
    worker.catch_up()
    kept = worker.signer.memory_of(ledger(new))
    assert not ledger(new).is_refused
    assert wrong(new, worker, *kept) == []

    bring_back(story)
    assert some_pages(story.old)
    same = worker_on(story.old)
    same.catch_up()  # the signer that both ask knows better
    assert ledger(story.old).is_refused
    assert wrong(story.old, same, *kept)

    other = worker_on(story.old, copied)  # one that was cut off, too, signs; but not unseen
    grow_alike(new, worker, story.old, other)
    size = ledger(new).signed_size
    assert ledger(story.old).signed_size == size
    fork = f"fork: two different logs of {size} entries were signed"
    assert fork in wrong(story.old, other, *worker.signer.memory_of(ledger(new)))
    assert fork in wrong(new, worker, *other.signer.memory_of(ledger(story.old)))


def bring_back(story: Failover) -> None:
    """Start the old server. As long as it waits for a standby, it answers nobody."""
    story.primary.start()
    crowd = Crowd(story.old)
    crowd.come(("dora", in_process(story.old, "dora")))
    time.sleep(WHILE_CUT_OFF)
    assert crowd.answered == 0
    story.primary.ask("alter system set synchronous_standby_names = ''", reload=True)
    until(lambda: crowd.answered > 0)
    crowd.go()


def grow_alike(one: House, its: Worker, another: House, others: Worker) -> None:
    """Let both logs grow to one size, and sign each."""
    its.catch_up()
    others.catch_up()
    size = max(ledger(one).size, ledger(another).size) + 1
    for house, worker in ((one, its), (another, others)):
        with house.server.superuser(house.name) as connection:
            connection.execute(WRITE, (house.world.tenants["eksempel"], size - ledger(house).size))
        worker.catch_up()


@pytest.mark.parametrize("setting", ["off", "local", "remote_write"])
def test_a32_the_log_overrides_what_a_session_chose(house: House, setting: str) -> None:
    connection = house.as_web("dora")
    connection.execute(f"set synchronous_commit = {setting}")
    assert chosen(connection) == setting
    opened = (list(house.world.cases.values())[:1],)
    connection.execute("select * from gate.open_cases(%s, 'case', 'case:read')", opened)
    assert chosen(connection) == "on"
    connection.commit()
    assert chosen(connection) == setting


def chosen(connection: psycopg.Connection[Any]) -> object:
    row = connection.execute("show synchronous_commit").fetchone()
    return row[0] if isinstance(row, tuple) else None
