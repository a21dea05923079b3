"""Time spent: one's own, summed by month; a coordinator sees totals of the own tracks."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.clock import today
from portal.hours.months import Month, may_take_back, month_of
from portal.hours.view_models import hours_and_minutes
from portal.web.spreadsheets import STARTS_A_FORMULA, safe_cell
from portal.web.typed_values import write_day
from tests.browser import Browser
from tests.house import House, World

Clients = Callable[[str | None], Browser]
Entries = Callable[..., list[Any]]
TIME = "/t/eksempel/time/"
SPENT = {"spent_on": "", "minutes": "45", "kind": "contact", "case_number": "F-1001"}
INSERT = (
    "insert into app.time_entries (tenant_id, id, membership_id, case_id, track, spent_on, minutes, kind)"
    " values (%s, %s, %s, %s, %s, current_date, 15, 'contact')"
)


def spent(**changes: str) -> dict[str, str]:
    return SPENT | {"spent_on": write_day(today())} | changes


def test_two_taps_from_the_case_write_down_an_hour(
    client_of: Clients, the_world: World, log_entries: Entries
) -> None:
    dora = client_of("dora")
    case = f"/t/eksempel/cases/{the_world.case()}/"
    assert 'name="minutes" value="60"' in dora.get(case).text
    answer = dora.send(case + "time", {"kind": "contact", "minutes": "60"})
    assert answer.headers["Location"] == case
    entry = log_entries(action="time:record")[-1]
    assert (entry.case_number, entry.purpose) == (1001, "assignment")
    assert "1:00" in dora.get(TIME).text


def test_a_day_sums_by_case_and_kind(client_of: Clients) -> None:
    bo = client_of("bo")
    bo.send(TIME, spent(case_number="", kind="admin", minutes="50"))
    bo.send(TIME, spent(case_number="", kind="admin", minutes="25"))
    assert "1:15" in bo.get(TIME).text


def test_what_is_taken_back_is_shown_and_does_not_count(
    client_of: Clients, log_entries: Entries
) -> None:
    pia = client_of("pia")
    pia.send(TIME, spent(case_number="1002", minutes="77"))
    entry = re.search(r"time/([0-9a-f-]{36})/removal", pia.get(TIME).text)
    assert entry
    assert client_of("dora").send(f"{TIME}{entry[1]}/removal").status_code == 404
    assert client_of("alma").send(f"{TIME}{entry[1]}/removal").status_code == 404
    assert pia.send(f"{TIME}{entry[1]}/removal").status_code == 303
    assert pia.send(f"{TIME}{entry[1]}/removal").status_code == 404
    page = pia.get(TIME).text
    assert "77" in page
    assert "1:17" not in page
    assert log_entries(action="time:correct", outcome="allowed")[-1].case_number == 1002


def test_a_month_that_was_counted_stays_as_it_was(
    client_of: Clients, superuser: Any, the_world: World
) -> None:
    dora = client_of("dora")
    dora.send(TIME, spent(minutes="33"))
    row = superuser.execute(
        "update app.time_entries set spent_on = '2026-01-15', taken_back_at = null"
        " where minutes = 33 returning id"
    ).fetchone()
    superuser.execute("alter table app.time_entries disable trigger take_back_now")
    superuser.execute("update app.time_entries set taken_back_at = null where id = %s", (row.id,))
    superuser.execute("alter table app.time_entries enable trigger take_back_now")
    assert dora.send(f"{TIME}{row.id}/removal?month=2026-01").status_code == 404
    assert f"{row.id}/removal" not in dora.get(TIME + "?month=2026-01").text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"spent_on": "01.01.2031"}, "spent_on"),
        ({"spent_on": "01.01.2020"}, "spent_on"),  # could never be taken back
        ({"spent_on": "i går"}, "spent_on"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "961"}, "minutes"),
        ({"minutes": "1,5"}, "minutes"),
        ({"kind": "holiday"}, "kind"),
        ({"case_number": "F-1002"}, "case_number"),
        ({"case_number": "=1+1"}, "case_number"),
    ],
)
def test_bad_input_is_told_at_its_field(
    client_of: Clients, change: dict[str, str], field: str
) -> None:
    answer = client_of("dora").send(TIME, spent(**change))
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_time_on_a_case_that_one_is_not_on_is_not_found(
    client_of: Clients, the_world: World
) -> None:
    case = f"/t/eksempel/cases/{the_world.case()}/time"
    for name in ("bo", "pia", "mads"):
        answer = client_of(name).send(case, {"kind": "contact", "minutes": "15"})
        assert answer.status_code == 404, name


def test_the_coordinator_sees_totals_and_a_mentor_does_not(client_of: Clients) -> None:
    client_of("dora").send(TIME, spent())
    page = client_of("alma").get(TIME + "team")
    assert "Dora" in page.text
    assert client_of("dora").get(TIME + "team").status_code == 404
    assert "Dora" not in client_of("charlie").get("/t/prove/time/team").text


def test_the_coordinator_follows_up_what_each_case_was_given(
    client_of: Clients, the_world: World
) -> None:
    case = f"/t/eksempel/cases/{the_world.case()}/"
    for kind, minutes in (("contact", "60"), ("travel", "30")):
        assert (
            client_of("dora").send(case + "time", {"kind": kind, "minutes": minutes}).status_code
            == 303
        )
    page = client_of("alma").get(TIME + "team").text
    line = page.partition(f'href="{case}"')[2].partition("</tr>")[0]
    assert "F-1001" in line
    assert re.search(r"\d+:\d\d", line)
    assert case not in client_of("charlie").get("/t/prove/time/team").text


@pytest.mark.parametrize("who", ["bo", "pia", "eva", "rita", "charlie", "frida"])
def test_the_database_shows_nobody_elses_minutes(
    client_of: Clients, house: House, the_world: World, who: str
) -> None:
    client_of("dora").send(TIME, spent())
    found = house.as_web(who).execute(
        "select count(*) from app.time_entries where membership_id = %s",
        (the_world.membership("dora"),),
    ).fetchone()  # fmt: skip
    assert found == (0,)


@pytest.mark.parametrize(
    ("who", "named", "number", "track"),
    [
        ("bo", "bo", 1001, "mentor"),  # a colleague who is not on the case
        ("bo", "dora", None, "mentor"),  # in another's name
        ("bo", "bo", None, "parent_coach"),  # in a track that is not one's own
        ("eva", "eva", None, "mentor"),  # without any track
    ],
)
def test_the_database_takes_no_minutes_that_are_not_ones_own(
    house: House, the_world: World, who: str, named: str, number: int | None, track: str
) -> None:
    case = the_world.cases["eksempel", number] if number else None
    row = (the_world.tenants["eksempel"], uuid4(), the_world.membership(named), case, track)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        house.as_web(who).execute(INSERT, row)


def test_a_suspended_member_sees_no_row(
    client_of: Clients, house: House, the_world: World, superuser: Any
) -> None:
    client_of("dora").send(TIME, spent())
    web = house.as_web("dora")
    member = (the_world.membership("dora"),)
    superuser.execute("update app.memberships set status = 'suspended' where id = %s", member)
    try:
        assert web.execute("select count(*) from app.time_entries").fetchone() == (0,)
    finally:
        superuser.execute("update app.memberships set status = 'active' where id = %s", member)


def test_an_entry_is_never_changed(client_of: Clients, house: House) -> None:
    client_of("dora").send(TIME, spent())
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        house.as_web("dora").execute("update app.time_entries set minutes = 1")


def test_the_export_holds_the_month_and_no_formula(client_of: Clients) -> None:
    client_of("dora").send(TIME, spent(minutes="41"))
    answer = client_of("dora").get(TIME + "export.csv")
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert f"{today().isoformat()};F-1001;Kontakt;41" in answer.text
    cells = [cell for line in answer.text.splitlines() for cell in line.split(";")]
    assert not any(cell.startswith(STARTS_A_FORMULA) for cell in cells)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_sign_begins_a_formula(sign: str) -> None:
    assert safe_cell(sign + "1+1") == f"'{sign}1+1"


@given(st.text())
def test_no_cell_begins_a_formula(text: str) -> None:
    assert not safe_cell(text).startswith(STARTS_A_FORMULA)
    assert safe_cell(text).endswith(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2026-03", date(2026, 3, 1)),
        ("2026-13", date(2026, 11, 1)),
        ("2031-01", date(2026, 11, 1)),
        ("hest", date(2026, 11, 1)),
        ("²026-01", date(2026, 11, 1)),
        (None, date(2026, 11, 1)),
    ],
)
def test_a_month_in_an_address_is_this_month_in_doubt(text: str | None, first: date) -> None:
    assert month_of(text, date(2026, 11, 22)) == Month(first)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_months_follow_each_other(day: date) -> None:
    month = Month(day.replace(day=1))
    assert Month(month.after).before == month.first
    assert month.first <= day < month.after


def test_an_entry_may_be_taken_back_until_the_end_of_the_month_after() -> None:
    assert may_take_back(date(2026, 10, 1), date(2026, 11, 30))
    assert not may_take_back(date(2026, 9, 30), date(2026, 11, 1))


def test_minutes_are_read_as_a_clock() -> None:
    assert [hours_and_minutes(minutes) for minutes in (0, 65, 960)] == ["0:00", "1:05", "16:00"]
