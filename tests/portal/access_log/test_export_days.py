"""A day longer than a file leaves in spans of numbers; and whatever is exported, numbering goes on."""

import json
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from portal.access_log import exports
from security.access_log import ledger_gate
from security.evidence.verify_log import check
from tests.browser import Browser
from tests.house import House
from tests.numbering import PatientWorker
from tests.portal.access_log.exported import (
    PAGE,
    catch_up,
    export,
    keep_checkpoints,
    offered,
    taken,
)

WAITING = """
select count(*) as waiting from log.entries e
where tenant_id = %s and not exists (select from log.leaves l where l.entry_id = e.id)
"""


pytestmark = pytest.mark.usefixtures("short_files")


def a_long_day(house: House) -> list[UUID]:
    """Thirty entries of one moment about one case, numbered under a checkpoint that is kept; their ids.

    Asking for a case is an entry about it, too: only the kind tells them apart.
    """
    root, tenant = house.superuser(), house.world.tenants["eksempel"]
    made = root.execute(
        "insert into log.entries (tenant_id, action, outcome, case_number, at, roles) select %s, 'case:read', "
        "case when n %% 3 = 0 then 'denied' else 'allowed' end, 1888, now(), '{mentor}' "
        "from generate_series(1, 30) n returning id", (tenant,),
    ).fetchall()  # fmt: skip
    catch_up(house)
    keep_checkpoints(house)
    return [row.id for row in made]


def test_one_day_that_is_too_long_is_offered_by_numbers(rita: Browser, house: House) -> None:
    written = {str(one) for one in a_long_day(house)}
    found = offered(rita, lately="today", number="1888", role="mentor")
    assert len(found) == 3
    assert all("lately" not in one and one["since"] == one["until"] for one in found)
    files = [taken(rita, one) for one in found]
    told = [json.loads(line)["entry"]["id"] for lines in files for line in lines[1:-1]]
    assert (len(told), set(told)) == (30, written)
    assert [check(lines, None).wrong for lines in files] == [[], [], []]
    assert all(len(lines) - 2 <= 12 for lines in files)


def test_a_part_of_a_day_holds_what_was_asked_and_nothing_else(rita: Browser, house: House) -> None:
    a_long_day(house)
    part = offered(rita, lately="today", number="1888", kind="case:read")[0]
    told = [json.loads(line)["entry"] for line in taken(rita, part | {"outcome": "denied"})[1:-1]]
    assert told
    assert {(one["outcome"], one["case_number"]) for one in told} == {("denied", "1888")}
    assert taken(rita, part | {"role": "auditor"})[1:-1] == []


def test_a_span_of_a_day_made_by_hand_takes_no_more_than_a_file(
    rita: Browser, house: House
) -> None:
    a_long_day(house)
    first, *_, last = offered(rita, lately="today", number="1888", kind="case:read")
    before = len(house.log_entries(action="log:export"))
    answer = rita.send(PAGE, {"form": "jsonl", **first, "high": last["high"]})
    assert answer.status_code == 422
    assert len(house.log_entries(action="log:export")) == before


def test_an_export_keeps_numbering_from_nothing(
    rita: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its own entries are numbered and signed while it reads; what it hands out stays below its own checkpoint.
    monkeypatch.setattr(exports, "MOST", 100_000)
    monkeypatch.setattr(ledger_gate, "AT_ONCE", 5)
    engine, waiting = house.app.extensions["portal"].web_engine, list[int]()
    worker, root = PatientWorker(house), house.superuser()

    def meanwhile(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if "gate.export_" in statement and len(waiting) < 12:
            house.client_of("dora").get("/t/eksempel/cases/")
            worker.catch_up()
            row = root.execute(WAITING, (house.world.tenants["eksempel"],)).fetchone()
            assert row
            waiting.append(row.waiting)

    event.listen(engine, "before_cursor_execute", meanwhile)
    try:
        selection = export(rita, outcome="allowed", lately="today")
        del waiting[6:]
        whole = export(rita)
    finally:
        event.remove(engine, "before_cursor_execute", meanwhile)
    assert len(waiting) == 12
    assert set(waiting) == {0}
    assert check(selection, None).wrong == check(whole, None).wrong == []


def test_an_export_is_one_reading_however_often_it_reads(
    rita: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST", 100_000)
    monkeypatch.setattr(ledger_gate, "AT_ONCE", 2)
    before = len(house.log_entries(action="log:read"))
    export(rita, outcome="allowed")
    assert [one.object_kind for one in house.log_entries(action="log:read")[before:]] == [
        "log_export"
    ]
