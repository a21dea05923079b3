"""A27, A33: kill -9 at random moments. Every answered request is in the log, the log is whole, nothing hangs."""

import os
import random
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from portal.evidence.cli import log
from security.evidence import verify_log
from tests.faults.conftest import Faults
from tests.faults.processes import until
from tests.faults.site import KINDS, opened
from tests.faults.visitors import PATIENCE, PEOPLE, Crowd, half_done, over_http
from tests.house import House
from tests.portal.access_log.exported import export

REQUESTS = int(os.environ.get("CORPS_PORTAL_FAULT_REQUESTS", "120"))
BETWEEN = 20 if REQUESTS < 1000 else 100  # requests from one kill to the next
STALLED = 120.0  # seconds without a single answer
BEHIND = """
select (select count(*) from log.entries e
        where not exists (select from log.leaves l where l.entry_id = e.id))
     + (select count(*) from log.ledgers l where l.size <> l.signed_size)
"""


@pytest.mark.fault
def test_a27_kill_9_at_random_moments_loses_no_answered_request(
    faults: Faults, tmp_path: Path
) -> None:
    chance = random.Random(REQUESTS)
    primary = faults.primary()
    house = faults.house_on(primary)
    crowd, back = Crowd(house), dict[str, float]()
    with opened(house, primary, tmp_path, chance) as site:
        crowd.come(*((name, over_http(house, name, site.place)) for name in PEOPLE * 3))
        for turn, moment in enumerate(range(BETWEEN, REQUESTS, BETWEEN)):
            until(partial(at_least, crowd, moment), STALLED, crowd.progress)
            time.sleep(chance.uniform(0, 0.1))
            kind, began = KINDS[turn % len(KINDS)], time.monotonic()
            site.hurt(kind)
            until(partial(answers, crowd, time.monotonic()), STALLED)
            back[kind] = max(back.get(kind, 0.0), time.monotonic() - began)
        until(partial(at_least, crowd, REQUESTS), STALLED, crowd.progress)
        crowd.go()
        assert site.is_open()
        assert site.is_alive()
        watch = house.superuser()
        until(lambda: behind(watch) == 0, STALLED, lambda: behind(watch))
    tell(crowd, back)
    assert crowd.unanswered  # the kills hit somebody
    assert (crowd.hung, crowd.slowest < PATIENCE) == (0, True)
    assert crowd.missing(house) == []
    assert half_done(house) == set()
    assert_whole(house, tmp_path / "log.jsonl")


def behind(watch: psycopg.Connection[Any]) -> int:
    """How much the worker has still to number and to sign."""
    row = watch.execute(BEHIND).fetchone()
    assert row
    return int(row[0])


def at_least(crowd: Crowd, number: int) -> bool:
    return crowd.answered >= number


def answers(crowd: Crowd, since: float) -> bool:
    return crowd.asked_after(since) > 0


def tell(crowd: Crowd, back: dict[str, float]) -> None:
    """The figures of `make faults`."""
    found = f"{crowd.answered} requests answered, {crowd.unanswered} not, the slowest {crowd.slowest:.1f} s"
    again = ", ".join(f"{kind} {seconds:.1f} s" for kind, seconds in back.items())
    print(f"{found}; answers again at the latest after {again}")  # noqa: T201 - told by `pytest -s`


def assert_whole(house: House, exported: Path) -> None:
    """By the portal's own verification, and by the verifier that runs alone."""
    said = CliRunner(env=house.environment).invoke(log, ["verify"])
    assert said.exit_code == 0, said.output
    exported.write_bytes(b"".join(export(house.client_of("rita"))))
    tenant = house.world.tenants["eksempel"]
    kept = Path(house.settings.log_folder) / str(tenant) / "latest.txt"
    alone = [sys.executable, "-I", verify_log.__file__, str(exported), "--kept", str(kept)]
    said_alone = subprocess.run(alone, capture_output=True, text=True, timeout=120, check=False)
    assert said_alone.returncode == 0, said_alone.stdout
