"""A5, A15, B11, B12: whatever ends a session, a membership or a role ends it in the database, at once."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from security.authentication import tokens
from tests.attacks.probes import counted, refused
from tests.attacks.tables import TABLES
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House, enter

NOTHING = dict.fromkeys(TABLES, 0)
SESSION = "update auth.login_sessions set {} where capability_hash = %(hash)s"
MEMBER = (
    "update app.memberships m set {} from auth.accounts a "
    "where a.id = m.account_id and a.login_index = %(login)s"
)
ENDS = {
    "idle": SESSION.format("last_seen_at = clock_timestamp() - interval '30 minutes 1 second'"),
    "absolute": SESSION.format("started_at = clock_timestamp() - interval '10 hours 1 second'"),
    "signed out": SESSION.format("ended_at = clock_timestamp(), ended_by = 'person'"),
    "member suspended": MEMBER.format("status = 'suspended'"),
    "member left": MEMBER.format("status = 'left'"),
    "organisation suspended": "update app.tenants set status = 'suspended' where slug = 'eksempel'",
    "organisation gone": "update app.tenants set status = 'offboarded' where slug = 'eksempel'",
    "account disabled": "update auth.accounts set disabled_at = now() where login_index = %(login)s",
}


def end(house: House, how: str, name: str) -> None:
    member = BY_NAME[name]
    values = {
        "hash": tokens.session_hash(member.token),
        "login": house.sign_in_keys.login_index(member.login),
    }
    house.superuser().execute(ENDS[how], values)


@pytest.fixture
def undone(house: House, superuser: psycopg.Connection[Any]) -> Any:
    yield
    superuser.execute(
        "update auth.login_sessions set started_at = clock_timestamp(), "
        "last_seen_at = clock_timestamp(), ended_at = null, ended_by = null"
    )
    superuser.execute("update app.memberships set status = 'active' where status <> 'active'")
    superuser.execute("update app.tenants set status = 'active'")
    superuser.execute("update auth.accounts set disabled_at = null")


@pytest.mark.parametrize("how", ENDS)
def test_a05_what_has_ended_opens_nothing(house: House, undone: None, how: str) -> None:
    before = counted(house.as_web("dora"))
    assert before["cases"] == 1
    end(house, how, "dora")
    later = house.as_role("web")
    enter(later, "dora")
    assert counted(later) == NOTHING


@pytest.mark.parametrize("how", ENDS)
def test_b11_the_end_holds_inside_an_open_transaction(house: House, undone: None, how: str) -> None:
    dora = house.as_web("dora")
    assert counted(dora, ["cases"]) == {"cases": 1}
    end(house, how, "dora")
    assert counted(dora) == NOTHING
    ids = list(house.world.cases.values())
    refused(dora, "select * from gate.open_cases(%s, 'case', 'case:read')", (ids,), code="28000")


@pytest.mark.parametrize("how", ENDS)
def test_a38_a_page_with_an_ended_session_shows_nothing(
    house: House, client_of: Callable[[str | None], Browser], undone: None, how: str
) -> None:
    dora = client_of("dora")
    page = f"/t/eksempel/cases/{house.world.case()}/"
    assert "Nord" in dora.get(page).text
    end(house, how, "dora")
    for answer in (
        dora.get(page),
        dora.send(page + "sheet", {"alias": "x"}),
        dora.send(page + "wheel/"),
    ):
        assert answer.status_code in (303, 404)
        assert "Nord" not in answer.text
        assert str(house.world.membership("dora")) not in answer.text


def test_a05_one_second_either_side(
    house: House, superuser: psycopg.Connection[Any], undone: None
) -> None:
    capability_hash = tokens.session_hash(BY_NAME["dora"].token)
    for column, length in (("last_seen_at", "30 minutes"), ("started_at", "10 hours")):
        for margin, seen in (("-1 second", 0), ("1 second", 1)):
            superuser.execute(
                "update auth.login_sessions set started_at = clock_timestamp(), "
                "last_seen_at = clock_timestamp() where capability_hash = %s",
                (capability_hash,),
            )
            superuser.execute(
                f"update auth.login_sessions set {column} = clock_timestamp() - interval '{length}' "
                f"+ interval '{margin}' where capability_hash = %s",
                (capability_hash,),
            )
            dora = house.as_web("dora")
            assert counted(dora, ["cases"]) == {"cases": seen}, (column, margin)
            dora.close()


def test_b12_a_role_that_was_taken_closes_the_cases_of_its_track(
    house: House, superuser: psycopg.Connection[Any]
) -> None:
    dora, member = house.as_web("dora"), house.world.membership("dora")
    assert counted(dora, ["cases"]) == {"cases": 1}
    superuser.execute(
        "update app.memberships set roles = '{admin,auditor}' where id = %s", (member,)
    )
    assert counted(dora, ["cases", "case_sheets", "records"]) == {
        "cases": 0,
        "case_sheets": 0,
        "records": 0,
    }
    superuser.execute("update app.memberships set roles = '{mentor}' where id = %s", (member,))


def test_b11_taken_off_a_case_in_the_middle_of_a_transaction(
    house: House, superuser: psycopg.Connection[Any]
) -> None:
    pia = house.as_web("pia")
    case_id = house.world.case(number=1002)
    assert pia.execute("select id from app.cases").fetchall() == [(case_id,)]
    superuser.execute(
        "update app.assignments set ended_at = clock_timestamp() where case_id = %s", (case_id,)
    )
    assert pia.execute("select id from app.cases").fetchall() == []
    opened = pia.execute("select * from gate.open_cases(%s, 'case', 'case:read')", ([case_id],))
    assert opened.fetchall() == []
    superuser.execute("update app.assignments set ended_at = null where case_id = %s", (case_id,))


def test_a05_no_session_lives_longer_than_the_widest_limits(
    house: House, superuser: psycopg.Connection[Any], undone: None
) -> None:
    for change in ("idle_minutes = 61", "absolute_hours = 13", "idle_minutes = 0"):
        with pytest.raises(psycopg.errors.CheckViolation):
            superuser.execute(f"update app.tenants set {change}")
