"""A house with small limits, and people who open cases at the door to the keys."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.house import House

LIMIT, COORDINATING = 10, 20
PLANT = """
with born as (
    insert into app.cases (tenant_id, id, number, track, started_on, created_by)
    select c.tenant_id, gen_random_uuid(), t.last_case_number + n, c.track, c.started_on, c.created_by
    from app.cases c join app.tenants t on t.id = c.tenant_id, generate_series(1, %(many)s) n
    where c.id = %(like)s returning *),
counted as (
    update app.tenants t set last_case_number = t.last_case_number + %(many)s
    where t.id = (select c.tenant_id from app.cases c where c.id = %(like)s))
insert into keys.case_keys (tenant_id, case_id, generation, wrapped)
select b.tenant_id, b.id, k.generation, k.wrapped from born b, keys.case_keys k where k.case_id = %(like)s
returning case_id
"""
OPEN = "select * from gate.open_cases(%s, 'case', %s)"


@pytest.fixture
def many(house: House) -> Iterator[list[UUID]]:
    """Forty more cases of dora's and alma's track, dora on all of them, and small limits."""
    database = house.superuser()
    like = house.world.case()
    born = [row.case_id for row in database.execute(PLANT, {"many": 40, "like": like})]
    database.execute(
        "insert into app.assignments (tenant_id, id, case_id, membership_id, track, assigned_by) "
        "select a.tenant_id, gen_random_uuid(), b, a.membership_id, a.track, a.assigned_by "
        "from app.assignments a, unnest(%s::uuid[]) b "
        "where a.case_id = %s and a.membership_id = %s and a.ended_at is null",
        (born, like, house.world.membership("dora")),
    )
    limits(house, LIMIT, COORDINATING)
    database.execute("delete from log.reading_windows")
    yield born
    limits(house, 60, 300)
    database.execute("delete from log.reading_windows")


def limits(house: House, usual: int, coordinating: int) -> None:
    house.superuser().execute(
        "update app.tenants set cases_an_hour = %s, cases_an_hour_coordinating = %s",
        (usual, coordinating),
    )


def opens(house: House, name: str, ids: list[UUID], action: str = "case:read") -> str:
    """What the door answers in one request: 'open', or the SQLSTATE of its no."""
    web = house.as_web(name)
    try:
        found = web.execute(OPEN, (ids, action)).fetchall()
    except psycopg.Error as error:
        web.rollback()
        return str(error.sqlstate)
    assert len(found) == len(ids)
    web.commit()
    return "open"


def minutes_later(house: House, minutes: int) -> None:
    """What was opened and let go on lies that much further back."""
    house.superuser().execute(
        "update log.reading_windows w set lifted_at = lifted_at - make_interval(mins => %(m)s), "
        "opened_at = array(select o - make_interval(mins => %(m)s) from unnest(w.opened_at) o), "
        "counted_at = array(select c - make_interval(mins => %(m)s) from unnest(w.counted_at) c)",
        {"m": minutes},
    )


def stopped_page(house: House, name: str, case: UUID) -> Any:
    return house.client_of(name).get(f"/t/eksempel/cases/{case}/")
