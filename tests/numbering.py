"""Numbering waits for the oldest transaction of the whole server, so for those of other tests, too."""

import time
from typing import Any

import psycopg
from sqlalchemy import Engine

from portal.evidence.worker import Worker
from security.evidence.signer import Signer
from tests.house import House

ELSEWHERE = """
select pid, backend_xid::text from pg_stat_activity
where datname <> current_database() and backend_xid is not null
"""
LONGEST = 60.0  # seconds; no test writes for so long in one transaction


def settle(root: psycopg.Connection[Any]) -> None:
    """Wait until what was being written in other databases of the server is written; later ones do not count."""
    began = time.monotonic()
    held = set(root.execute(ELSEWHERE).fetchall())
    while held:
        assert time.monotonic() - began < LONGEST, f"somebody writes in another database: {held}"
        time.sleep(0.01)
        held &= set(root.execute(ELSEWHERE).fetchall())


class PatientWorker(Worker):
    """The worker, but it lets other tests end what they had begun."""

    def __init__(self, house: House, signer: Signer) -> None:
        engine: Engine = house.engine("worker")
        super().__init__(engine, signer)
        self.root = house.superuser()

    def round(self) -> int:
        settle(self.root)
        return super().round()
