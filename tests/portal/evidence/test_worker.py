"""`portal worker` keeps up with the pages and stops when told; `portal log verify` says what it finds."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.evidence.worker import post_of
from tests.house import House
from tests.numbering import PatientWorker, settle
from tests.portal.access_log.exported import PAGE, some_entries

WAITING = """
select count(*) from log.entries e where not exists (
    select from log.leaves l where l.entry_id = e.id
    and l.ledger_id = coalesce(e.tenant_id, '00000000-0000-0000-0000-000000000000'))
"""


def run(house: House, *arguments: str, **environment: str) -> Any:
    return CliRunner(env=house.environment | environment).invoke(main, arguments)


def waiting(root: psycopg.Connection[Any]) -> int:
    row = root.execute(WAITING).fetchone()
    assert row
    return int(row[0])


@pytest.fixture
def running(house: House) -> Iterator["subprocess.Popen[bytes]"]:
    command = [sys.executable, "-m", "portal.cli", "worker"]
    process = subprocess.Popen(command, env={**os.environ, **house.environment})
    yield process
    process.kill()
    process.wait()


def until_numbered(house: House, seconds: float) -> float:
    began, root = time.monotonic(), house.superuser()
    while waiting(root):
        assert time.monotonic() - began < seconds, "entries wait for their number"
        time.sleep(0.02)
    return time.monotonic() - began


def test_once_numbers_what_is_there(house: House) -> None:
    house.client_of("dora").get("/t/eksempel/cases/")
    settle(house.superuser())
    assert "entries got a number" in run(house, "worker", "--once").output
    assert waiting(house.superuser()) == 0
    assert run(house, "worker", "--once").output == "0 entries got a number.\n"


def test_an_entry_has_its_number_within_a_second_and_the_worker_stops_when_told(
    house: House, running: "subprocess.Popen[bytes]"
) -> None:
    house.client_of("dora").get("/t/eksempel/cases/")
    until_numbered(house, 120)  # it takes a while to start
    took = list[float]()
    for _ in range(5):
        assert house.client_of("dora").get("/t/eksempel/cases/").status_code == 200
        settle(house.superuser())
        took.append(until_numbered(house, 60))
    assert sorted(took)[2] < 1, "what a busy machine does to one of them is not the worker's way"
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=60) == 0


def test_verify_finds_the_log_whole_and_then_what_was_done_to_it(house: House) -> None:
    settle(house.superuser())
    run(house, "worker", "--once")
    result = run(house, "log", "verify")
    assert result.exit_code == 0
    assert "whole   eksempel" in result.stdout
    tenant = house.world.tenants["eksempel"]
    house.superuser().execute(
        "update log.entries e set outcome = 'denied' from log.leaves l where l.ledger_id = %s "
        "and l.number = 4 and e.id = l.entry_id", (tenant,),
    )  # fmt: skip
    result = run(house, "log", "verify")
    assert result.exit_code == 1
    assert "BROKEN  eksempel: entry 4 was changed" in result.stdout
    assert "whole   prove" in result.stdout


def test_a_log_that_is_gone_with_all_its_papers_is_named(house: House, tmp_path: Path) -> None:
    some_entries(house)
    tenant = house.world.tenants["opdigtet"]
    note = one(house, "select note from log.ledgers where id = %s", tenant)
    (tmp_path / "kept.txt").write_text(note, encoding="utf-8")
    size = note.split("\n")[1]
    root = house.superuser()
    root.execute("begin")
    for table, column in (("entries", "tenant_id"), ("leaves", "ledger_id"), ("nodes", "ledger_id"),
                          ("checkpoints", "ledger_id"), ("ledgers", "id")):  # fmt: skip
        root.execute(f"delete from log.{table} where {column} = %s", (tenant,))
    root.execute("commit")
    said = f"/log/{tenant}: all of its {size} signed entries are gone"
    for folder in (house.settings.log_folder, str(tmp_path / "another")):
        kept = ("--kept", str(tmp_path / "kept.txt"))
        result = run(house, "log", "verify", *kept, PORTAL_LOG_FOLDER=folder)
        assert (result.exit_code, said in result.stdout) == (1, True)
    result = run(house, "log", "verify")  # the signer itself remembers
    assert (result.exit_code, said in result.stdout) == (1, True)
    (tmp_path / "kept.txt").write_text("nonsense", encoding="utf-8")
    result = run(house, "log", "verify", "--kept", str(tmp_path / "kept.txt"))
    assert (result.exit_code, "no signed checkpoint" in result.output) == (1, True)


def test_a_mail_server_that_takes_its_time_keeps_no_entry_from_its_number(
    house: House, tmp_path: Path
) -> None:
    slow = SlowMailer()
    post = replace(post_of(house.settings), mailer=slow)
    worker = PatientWorker(house, post=post)
    house.client_of("rita").send(f"{PAGE}/mailbox", {"mailbox": "dpo@eksempel.example"})
    some_entries(house)
    stop = Event()
    rounds = Thread(target=worker.run, args=(stop,))
    rounds.start()
    try:
        assert slow.is_asked.wait(60)
        house.client_of("dora").get("/t/eksempel/cases/")
        settle(house.superuser())
        until_numbered(house, 60)
        assert not slow.has_gone, "the mail server still takes its time"
    finally:
        stop.set()
        slow.may_go.set()
        rounds.join(60)
    assert not rounds.is_alive()


class SlowMailer:
    """A mail server that takes a mail when it is allowed to."""

    def __init__(self) -> None:
        self.is_asked, self.may_go, self.has_gone = Event(), Event(), False

    def send(self, to: str, subject: str, text: str) -> None:
        assert (to, bool(subject), bool(text)) == ("dpo@eksempel.example", True, True)
        self.is_asked.set()
        self.may_go.wait(120)
        self.has_gone = True


def one(house: House, question: str, *values: object) -> Any:
    row = house.superuser().execute(question, values).fetchone()
    assert row
    return row[0]


@pytest.mark.parametrize("name", ["PORTAL_WORKER_PASSWORD", "PORTAL_LOG_KEY"])
def test_what_is_missing_is_said(house: House, name: str) -> None:
    for command in (("worker", "--once"), ("log", "verify")):
        result = run(house, *command, **{name: ""})
        assert (result.exit_code, name in result.stderr) == (2, True)


def test_a_key_of_the_wrong_length_is_refused(house: House) -> None:
    result = run(house, "worker", "--once", PORTAL_LOG_KEY="c2hvcnQ=")
    assert result.exit_code == 2
    assert "PORTAL_LOG_KEY must be 32 bytes" in result.stderr
