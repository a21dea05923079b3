"""Advice to colleagues: chosen from lists, counted for the coordinator, without a word about a citizen."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from config.clock import today
from portal.web.typed_values import write_day
from tests.browser import Browser
from tests.house import House, World

Clients = Callable[[str | None], Browser]
Entries = Callable[..., list[Any]]
ADVICE = "/t/eksempel/advice/"
INSERT = (
    "insert into app.advice (tenant_id, id, membership_id, track, given_on, minutes, colleague, theme,"
    " definition_version) values (%s, %s, %s, %s, current_date, 15, %s, 'method', '1.0.0')"
)


def given(**changes: str) -> dict[str, str]:
    chosen = {"minutes": "15", "colleague": "school", "theme": "first_worry"}
    return chosen | {"given_on": write_day(today())} | changes


def test_advice_is_counted_and_the_coordinator_sees_how_often(
    client_of: Clients, log_entries: Entries
) -> None:
    bo = client_of("bo")
    assert bo.send(ADVICE, given()).status_code == 303
    assert "Skole eller uddannelse" in bo.get(ADVICE).text
    assert 'id="counts"' not in bo.get(ADVICE).text
    counts = client_of("alma").get(ADVICE).text
    assert 'id="counts"' in counts
    assert "En første bekymring" in counts
    entry = log_entries(action="advice:record")[-1]
    assert (entry.case_id, entry.purpose) == (None, "own_account")


def test_the_form_has_no_field_for_text(client_of: Clients) -> None:
    page = client_of("bo").get(ADVICE).text
    assert "<textarea" not in page
    assert client_of("bo").send(ADVICE, given(note="Om en borger")).status_code == 400


def test_own_advice_is_taken_back_once(client_of: Clients, log_entries: Entries) -> None:
    pia = client_of("pia")
    pia.send(ADVICE, given(theme="own_safety"))
    found = re.search(r"advice/([0-9a-f-]{36})/removal", pia.get(ADVICE).text)
    assert found
    assert client_of("bo").send(f"{ADVICE}{found[1]}/removal").status_code == 404
    assert pia.send(f"{ADVICE}{found[1]}/removal").status_code == 303
    assert pia.send(f"{ADVICE}{found[1]}/removal").status_code == 404
    assert log_entries(action="advice:correct")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"given_on": "01.01.2031"}, "given_on"),
        ({"given_on": "nu"}, "given_on"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "mange"}, "minutes"),
        ({"colleague": "Jens Hansen"}, "colleague"),
        ({"theme": ""}, "theme"),
    ],
)
def test_bad_input_is_told_at_its_field(
    client_of: Clients, change: dict[str, str], field: str
) -> None:
    answer = client_of("bo").send(ADVICE, given(**change))
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


@pytest.mark.parametrize("who", ["dora", "pia", "eva", "rita", "charlie"])
def test_the_database_shows_nobody_elses_advice(
    client_of: Clients, house: House, the_world: World, who: str
) -> None:
    client_of("bo").send(ADVICE, given())
    found = house.as_web(who).execute(
        "select count(*) from app.advice where membership_id = %s", (the_world.membership("bo"),)
    ).fetchone()  # fmt: skip
    assert found == (0,)


@pytest.mark.parametrize(
    ("named", "track", "colleague", "error"),
    [
        ("dora", "mentor", "school", psycopg.errors.InsufficientPrivilege),
        ("bo", "parent_coach", "school", psycopg.errors.InsufficientPrivilege),
        ("bo", "mentor", "Jens Hansen, 12 år", psycopg.errors.CheckViolation),
    ],
)
def test_the_database_takes_own_codes_only(
    house: House, the_world: World, named: str, track: str, colleague: str,
    error: type[psycopg.Error],
) -> None:  # fmt: skip
    row = (the_world.tenants["eksempel"], uuid4(), the_world.membership(named), track, colleague)
    with pytest.raises(error):
        house.as_web("bo").execute(INSERT, row)


def test_a_suspended_member_sees_no_row(
    client_of: Clients, house: House, the_world: World, superuser: Any
) -> None:
    client_of("bo").send(ADVICE, given())
    web = house.as_web("bo")
    member = (the_world.membership("bo"),)
    superuser.execute("update app.memberships set status = 'suspended' where id = %s", member)
    try:
        assert web.execute("select count(*) from app.advice").fetchone() == (0,)
    finally:
        superuser.execute("update app.memberships set status = 'active' where id = %s", member)
