"""Minutes written on a session sheet are written once: they stand in My time and follow their sheet."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from config.clock import today
from portal.records.gate import keep_sheet_time
from tests import asking
from tests.browser import Browser
from tests.house import House
from tests.portal.tools.session.filled import started, typed

Clients = Callable[[str | None], Browser]
TIME = "/t/eksempel/time/"
SPENT = {"minutes": "45", "time-travel": "30", "time-admin": ""}


@pytest.fixture
def house(fresh_database: House) -> House:
    return fresh_database


@pytest.fixture
def dora(house: House) -> Browser:
    return house.client_of("dora")


@pytest.fixture
def sheet(dora: Browser, house: House) -> str:
    """A saved sheet of today: 45 minutes of talk, 30 of travel."""
    new = started(dora, f"/t/eksempel/cases/{house.world.case()}/session/")
    fields = typed(today(), **SPENT) | {"kind": "save"}
    assert dora.send(new + "versions", fields).status_code == 303
    return new


def counted(house: House) -> dict[str, int]:
    rows = house.superuser().execute(
        "select kind, minutes from app.time_entries where taken_back_at is null"
    )
    return {row.kind: row.minutes for row in rows}


def save(person: Browser, sheet: str, version: int, day: date, **changes: Any) -> None:
    fields = typed(day, **SPENT) | {"kind": "save", "version": str(version)} | changes
    assert person.send(sheet + "versions", fields).status_code == 303


def test_a_saved_sheet_counts_in_my_time_with_a_link(dora: Browser, sheet: str) -> None:
    page = dora.get(TIME).text
    assert page.count("Fra samtalearket") == 2
    assert f'href="{sheet}"' in page
    assert "1:15" in page
    assert not re.search(r"time/[0-9a-f-]{36}/removal", page)


def test_a_correction_counts_once(dora: Browser, house: House, sheet: str) -> None:
    save(dora, sheet, 1, today(), **{"minutes": "60", "time-travel": ""})
    assert counted(house) == {"contact": 60}
    page = dora.get(TIME).text
    assert "1:00" in page
    assert "1:15" not in page
    assert "taken-back" not in page
    save(dora, sheet, 2, today(), **{"minutes": "60", "time-travel": ""})
    rows = house.superuser().execute("select id from app.time_entries").fetchall()
    assert len(rows) == 3  # 45 and 30 taken back, 60 kept as it was


def test_minutes_of_contact_stand_for_the_length_when_they_are_written(
    dora: Browser, house: House, sheet: str
) -> None:
    save(dora, sheet, 1, today(), **{"time-contact": "50", "time-admin": "10"})
    assert counted(house) == {"contact": 50, "travel": 30, "admin": 10}


def test_an_entry_of_a_sheet_is_not_taken_back_by_hand(
    dora: Browser, house: House, sheet: str
) -> None:
    row = house.superuser().execute("select id from app.time_entries limit 1").fetchone()
    assert row
    assert dora.send(f"{TIME}{row.id}/removal").status_code == 404
    assert counted(house) == {"contact": 45, "travel": 30}


def test_a_talk_of_a_month_that_was_counted_adds_nothing(dora: Browser, house: House) -> None:
    new = started(dora, f"/t/eksempel/cases/{house.world.case()}/session/")
    save(dora, new, 0, today() - timedelta(days=100))
    assert counted(house) == {}


def test_the_time_of_a_sheet_stays_that_of_whoever_saved_it_first(
    dora: Browser, house: House, sheet: str
) -> None:
    asking.comes(house, house.world.case(), "bo")
    save(house.client_of("bo"), sheet, 1, today(), minutes="120")
    assert counted(house) == {"contact": 45, "travel": 30}
    assert "Fra samtalearket" not in house.client_of("bo").get(TIME).text


def test_nobody_writes_time_for_a_sheet_of_another_case(house: House, sheet: str) -> None:
    record_id = UUID(sheet.rstrip("/").rsplit("/", 1)[1])
    for name in ("pia", "bo", "alma"):
        with pytest.raises(Exception, match="own case") as refused, house.visit_as(name) as visit:
            keep_sheet_time(visit.db, record_id, contact=5, travel=None, admin=None)
        assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_a_colleague_writes_no_time_for_a_sheet_that_is_hidden_from_him(
    house: House, dora: Browser
) -> None:
    case = f"/t/eksempel/cases/{house.world.case()}/"
    bo = str(house.world.membership("bo"))
    assert (
        house
        .client_of("alma")
        .send(case + "assignments", {"membership_id": bo, "conflict": "none"})
        .status_code
        == 303
    )
    hidden = started(dora, case + "session/")
    save(dora, hidden, 0, today(), visibility="author_only_until_supervision")
    record_id = UUID(hidden.rstrip("/").rsplit("/", 1)[1])
    with pytest.raises(Exception, match="own case"), house.visit_as("bo") as visit:
        keep_sheet_time(visit.db, record_id, contact=5, travel=None, admin=None)
