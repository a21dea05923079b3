"""Numbering waits for the oldest transaction of the whole server, so for those of other tests, too."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

import psycopg
import pytest

from portal.evidence.worker import Worker, signer_of
from portal.typesetting import typesetter
from portal.typesetting.document import Document
from portal.web.post import Post
from security.evidence.signer import Signer
from tests.house import House

ELSEWHERE = """
select pid, backend_xid::text from pg_stat_activity
where datname <> current_database() and backend_xid is not null
"""
LONGEST = 180.0  # seconds; no test writes for so long in one transaction
WRITING = """
select count(*) from pg_stat_activity where datname = current_database() and backend_xid is not null
"""
Press = Callable[[Document], bytes]


def settle(root: psycopg.Connection[Any]) -> None:
    """Wait until what was being written in other databases of the server is written; later ones do not count."""
    began = time.monotonic()
    held = set(root.execute(ELSEWHERE).fetchall())
    while held:
        assert time.monotonic() - began < LONGEST, f"somebody writes in another database: {held}"
        time.sleep(0.01)
        held &= set(root.execute(ELSEWHERE).fetchall())


class PatientWorker(Worker):
    """The worker of a house, but it lets other tests end what they had begun."""

    def __init__(
        self, house: House, signer: Signer | None = None, post: Post | None = None
    ) -> None:
        super().__init__(house.engine("worker"), signer or signer_of(house.settings), post)
        self.root = house.superuser()

    def round(self) -> int:
        settle(self.root)
        return super().round()


def writing_while_papers_are_set(house: House, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that gets, for each paper that is set, how many transactions keep numbering waiting meanwhile."""
    root, found = house.superuser(), list[int]()

    def watched(press: Press, document: Document) -> bytes:
        row = root.execute(WRITING).fetchone()
        assert row
        found.append(row.count)
        return press(document)

    for name in ("pdf", "pdf_on_one_page"):
        monkeypatch.setattr(typesetter, name, partial(watched, getattr(typesetter, name)))
    return found
