"""The other forms of an export, and the page that tells where the log stands."""

import csv
import json

import pytest
from fhirclient.models.auditevent import AuditEvent

from portal.web.spreadsheets import STARTS_A_FORMULA
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.exported import PAGE, catch_up, export, some_entries


@pytest.fixture(autouse=True)
def numbered(house: House) -> None:
    some_entries(house)


def test_a_spreadsheet_holds_no_formula(rita: Browser, house: House) -> None:
    house.superuser().execute(
        "insert into log.entries (tenant_id, action, outcome, route) values (%s, 'page:open', 'denied', %s)",
        (house.world.tenants["eksempel"], '=HYPERLINK("x")'),
    )  # fmt: skip
    catch_up(house)
    text = b"".join(export(rita, "csv")).decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert rows[0][:3] == ["number", "at", "action"]
    assert any("'=HYPERLINK" in cell for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell.startswith(STARTS_A_FORMULA)]


def test_every_entry_is_a_valid_audit_event(rita: Browser) -> None:
    lines = export(rita, "fhir")
    assert len(lines) > 20
    events = [AuditEvent(json.loads(line), strict=True) for line in lines]
    assert {event.outcome for event in events} >= {"0", "4"}
    assert {event.action for event in events} >= {"C", "R"}


def test_every_entry_has_the_shape_of_ocsf(rita: Browser) -> None:
    events = [json.loads(line) for line in export(rita, "ocsf")]
    assert {event["class_uid"] for event in events} >= {3002, 6003}
    for event in events:
        assert event["type_uid"] == event["class_uid"] * 100 + event["activity_id"]
        assert event["category_uid"] == event["class_uid"] // 1000
        assert {"time", "metadata", "severity_id", "actor", "status_id"} <= event.keys()
    numbers = [event["metadata"]["sequence"] for event in events]
    assert numbers == sorted(set(numbers))


def test_the_page_tells_where_the_log_stands(rita: Browser, house: House) -> None:
    page = rita.get(PAGE + "?lang=en").text
    assert "entries are numbered and signed" in page
    assert f"/log/{house.world.tenants['eksempel']}" in page
    house.superuser().execute(
        "insert into log.entries (tenant_id, at, action, outcome) "
        "values (%s, now() - interval '5 minutes', 'page:open', 'allowed')",
        (house.world.tenants["eksempel"],),
    )  # fmt: skip
    assert "Numbering stands still" in rita.get("/t/eksempel/access-log?lang=en").text
    catch_up(house)
    assert "Numbering stands still" not in rita.get("/t/eksempel/access-log?lang=en").text
    house.superuser().execute("update log.ledgers set refused_at = now(), refusal = 'other_past'")
    assert "no longer signed" in rita.get("/t/eksempel/access-log?lang=en").text
