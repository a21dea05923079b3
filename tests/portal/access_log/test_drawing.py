"""A draw that takes its time: it keeps nobody's entries from their numbers, and is made once."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from werkzeug.test import TestResponse

from config.clock import today
from tests.attacks.probes import refused
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.test_samples import DRAW, PAGE

DRAWING = """
select count(*), count(a.backend_xid) as writing from pg_locks l join pg_stat_activity a using (pid)
where a.datname = current_database() and l.relation = 'log.signals'::regclass and not l.granted
"""
PATIENCE = 30.0  # seconds


@dataclass(frozen=True)
class Held:
    """Draws that are being held up, and how many of them keep numbering waiting."""

    answers: list[Future[TestResponse]]
    writing: int


@pytest.fixture(autouse=True)
def work(house: House) -> None:
    house.client_of("dora").get(f"/t/eksempel/cases/{house.world.case()}/")


def drawn(house: House) -> tuple[int, int]:
    """How many samples there are, and how many entries tell of one."""
    with house.superuser() as root:
        row = root.execute("select count(*) from log.samples").fetchone()
    assert row
    return row.count, len(house.log_entries(action="log:sample"))


@contextmanager
def held_up(house: House, sent: dict[str, str], presses: int) -> Iterator[Held]:
    """So many presses of one button, each stopped in the middle of drawing until the block ends."""
    ritas = [house.client_of("rita") for _ in range(presses)]
    with ThreadPoolExecutor(presses) as pool, house.superuser() as root, house.superuser() as watch:
        root.autocommit = False
        root.execute("lock table log.signals in access exclusive mode")
        answers = [pool.submit(rita.send, PAGE, sent) for rita in ritas]
        yield Held(answers, _writing(watch, presses))
        root.rollback()


def _writing(watch: psycopg.Connection[Any], presses: int) -> int:
    """Once all are in the middle of their draw: how many of them keep numbering waiting."""
    began = time.monotonic()
    while (row := watch.execute(DRAWING).fetchone()) and row.count < presses:
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.01)
    assert row
    return int(row.writing)


def test_numbering_need_not_wait_for_a_draw(house: House) -> None:
    with held_up(house, DRAW, presses=1) as held:
        assert held.writing == 0
    assert held.answers[0].result().status_code == 303


def test_two_presses_in_the_middle_of_a_draw_make_one_sample(house: House) -> None:
    samples, entries = drawn(house)
    with held_up(house, DRAW | {"form_key": uuid4().hex}, presses=2) as held:
        pass
    assert {answer.result().status_code for answer in held.answers} == {303}
    assert len({answer.result().headers["Location"] for answer in held.answers}) == 1
    assert drawn(house) == (samples + 1, entries + 1)


@pytest.mark.parametrize("numbers", ["0, 0", "-1, 5", "null, 5", "5, null"])
def test_a_sample_of_nothing_settles_no_month(house: House, numbers: str) -> None:
    before = drawn(house)
    refused(
        house.as_web("rita"),
        f"select gate.draw_sample(gen_random_uuid(), date_trunc('month', now())::date, {numbers})",
        code="22023",
    )
    assert drawn(house) == before


def test_a_month_without_entries_leaves_no_sample(rita: Browser, house: House) -> None:
    before = drawn(house)
    long_ago = DRAW | {"month": (today() - timedelta(days=150)).strftime("%Y-%m")}
    answer = rita.send(PAGE, long_ago)
    assert answer.status_code == 422
    assert "Ingen andre har åbnet et forløb" in answer.text
    assert drawn(house) == before
