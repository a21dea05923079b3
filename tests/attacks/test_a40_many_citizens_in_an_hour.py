"""A40: somebody with a right to them wants 500 citizens in an hour: stopped on the way, in the log, and told."""

from uuid import UUID, uuid4

import psycopg
import pytest

from config.clock import today
from tests.house import House
from tests.portal.access_log.patterns import look

CASES = 500
COORDINATORS_LIMIT = 300  # in an hour, where the organisation has set no other
PLANT = """
with born as (
    insert into app.cases (tenant_id, id, number, track, started_on, created_by)
    select tenant_id, gen_random_uuid(), 2000 + n, track, started_on, created_by
    from app.cases, generate_series(1, %(many)s) n where id = %(like)s returning *)
insert into keys.case_keys (tenant_id, case_id, generation, wrapped)
select b.tenant_id, b.id, k.generation, k.wrapped from born b, keys.case_keys k where k.case_id = %(like)s
returning case_id
"""


@pytest.fixture
def many(house: House) -> list[UUID]:
    like = house.world.case()
    rows = house.superuser().execute(PLANT, {"many": CASES, "like": like}).fetchall()
    house.superuser().execute(
        "delete from log.reading_windows"
    )  # an hour in which nobody has read yet
    return [row.case_id for row in rows]


def opened_by_alma(house: House, many: list[UUID]) -> int:
    """How many of them she gets, twenty-five at a time, until the door refuses; each try is a page of its own."""
    got = 0
    for start in range(0, CASES, 25):
        web = house.as_web("alma")
        try:
            found = web.execute(
                "select * from gate.open_cases(%s, 'case', 'case:read', 'case', %s)",
                (many[start : start + 25], uuid4()),
            ).fetchall()
        except psycopg.Error as error:
            if error.sqlstate != "RL001":
                raise
            web.rollback()
        else:
            got += len(found)
            web.commit()
        web.close()
    return got


def test_a40_no_more_than_the_limit_is_opened_and_every_opening_is_in_the_log_and_told(
    house: House, many: list[UUID]
) -> None:
    assert opened_by_alma(house, many) == COORDINATORS_LIMIT
    assert opened_by_alma(house, many[COORDINATORS_LIMIT:]) == 0
    opened = house.log_entries(
        action="case:read", outcome="allowed", membership_id=house.world.membership("alma")
    )
    assert {entry.case_id for entry in opened} >= set(many[:COORDINATORS_LIMIT])
    assert not {entry.case_id for entry in opened} & set(many[COORDINATORS_LIMIT:])
    page = house.client_of("alma").get(f"/t/eksempel/cases/{house.world.case()}/")
    assert page.status_code == 429
    assert look(house) >= 2
    rita = house.client_of("rita")
    stopped = rita.get("/t/eksempel/access-log/signals/?kind=limit").text
    assert "1 forsøg på at åbne flere forløb blev stoppet" in stopped
    listed = rita.get("/t/eksempel/access-log/signals/?kind=volume").text
    row = house.superuser().execute(
        "select * from log.signals where kind = 'volume' and day = %s", (today(),)
    ).fetchone()  # fmt: skip
    assert row
    assert COORDINATORS_LIMIT <= row.seen <= len({entry.case_number for entry in opened}) + 3
    assert f"{row.seen} forskellige forløb blev åbnet på én dag" in listed
    assert len(row.entry_ids) == 100
    shown = rita.get(f"/t/eksempel/access-log/signals/{row.id}/").text
    assert shown.count("Åbnede forløbet") >= 1
    for name in ("alma", "eva", "dora"):
        assert house.client_of(name).get("/t/eksempel/access-log/signals/").status_code == 404
    assert (
        "forskellige forløb"
        not in house.client_of("rasmus").get("/t/prove/access-log/signals/").text
    )


def test_a40_refused_doors_in_a_row_are_told(house: House) -> None:
    bo, case = house.client_of("bo"), house.world.case()
    for _ in range(5):
        assert bo.get(f"/t/eksempel/cases/{case}/").status_code == 404
    look(house)
    page = "/t/eksempel/access-log/signals/"
    listed = house.client_of("rita").get(page + "?kind=refused").text
    assert "5 afvisninger inden for 60 minutter" in listed
    assert "5 forsøg" in house.client_of("rita").get(page + "?kind=colleague").text
