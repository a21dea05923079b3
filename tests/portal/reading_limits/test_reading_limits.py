"""The hourly limit of different cases: who is stopped, what goes on working, and who lets somebody go on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests import emergencies
from tests.browser import Browser
from tests.house import House
from tests.portal.access_log.patterns import look
from tests.proofs import let_proof_grow_old

LIMIT, COORDINATING = 10, 20
PAGE = "/t/eksempel/reading-limits/"
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


def an_hour_later(house: House) -> None:
    house.superuser().execute(
        "update log.reading_windows set began_at = began_at - interval '61 minutes'"
    )


def stopped_page(house: House, name: str, case: UUID) -> Any:
    return house.client_of(name).get(f"/t/eksempel/cases/{case}/")


def test_further_cases_wait_and_those_of_this_hour_go_on(house: House, many: list[UUID]) -> None:
    assert opens(house, "dora", many[:10]) == "open"
    assert opens(house, "dora", many[10:11]) == "RL001"
    assert opens(house, "dora", many[:10]) == "open"
    assert opens(house, "dora", many[9:11]) == "RL001", "all or nothing"
    assert opens(house, "alma", many[10:11]) == "open", "it is one person's limit"
    an_hour_later(house)
    assert opens(house, "dora", many[10:20]) == "open"
    assert opens(house, "dora", many[:10]) == "open", "work of the hour before is not torn away"
    assert opens(house, "dora", many[20:21]) == "RL001"
    an_hour_later(house)
    an_hour_later(house)
    assert opens(house, "dora", many[20:30]) == "open"
    assert opens(house, "dora", many[:1]) == "RL001"


def test_coordinators_have_a_wider_limit_and_lists_one_five_times_as_wide(
    house: House, many: list[UUID]
) -> None:
    assert opens(house, "alma", many[:20]) == "open"
    assert opens(house, "alma", many[20:21]) == "RL001"
    limits(house, LIMIT, LIMIT)
    assert opens(house, "alma", many, "case:list") == "open"
    planted = house.superuser().execute(PLANT, {"many": 11, "like": house.world.case()})
    assert opens(house, "alma", [row.case_id for row in planted], "case:list") == "RL001"


def test_two_requests_at_once_cannot_pass_the_limit_together(
    house: House, many: list[UUID]
) -> None:
    assert opens(house, "dora", many[:8]) == "open"
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda case: opens(house, "dora", [case]), many[8:14]))
    assert sorted(answers) == ["RL001"] * 4 + ["open"] * 2


def test_an_opened_case_touches_no_row_a_second_time(house: House, many: list[UUID]) -> None:
    assert opens(house, "dora", many[:5]) == "open"
    before = house.superuser().execute("select xmin::text from log.reading_windows").fetchall()
    assert opens(house, "dora", many[:5]) == "open"
    assert (
        house.superuser().execute("select xmin::text from log.reading_windows").fetchall() == before
    )


def test_a_kind_page_says_why_and_whom_to_ask_and_the_log_and_the_auditor_know(
    house: House, many: list[UUID]
) -> None:
    case = house.world.case()
    assert opens(house, "dora", many[:10]) == "open"
    answer = stopped_page(house, "dora", case)
    assert answer.status_code == 429
    assert "rigtig mange forløb på en time" in answer.text
    assert "koordinator eller en administrator" in answer.text
    entry = house.log_entries(outcome="denied", reason="reading_limit")[-1]
    assert (entry.membership_id, entry.case_id) == (house.world.membership("dora"), case)
    assert look(house) >= 1
    listed = house.client_of("rita").get("/t/eksempel/access-log/signals/?kind=limit").text
    assert "1 forsøg på at åbne flere forløb" in listed


def test_the_pages_of_a_case_opened_in_this_hour_go_on(house: House, many: list[UUID]) -> None:
    case = house.world.case()
    assert opens(house, "dora", [case, *many[:9]]) == "open"
    assert opens(house, "dora", many[9:10]) == "RL001"
    for path in ("", "plan/", "session/", "agreements/", "course/", "print/"):
        answer = house.client_of("dora").get(f"/t/eksempel/cases/{case}/{path}")
        assert answer.status_code == 200, path


@pytest.mark.parametrize("path", ["", "sheet", "agreements/", "course/", "disclosures/", "copies/"])
def test_no_page_of_a_further_case_is_a_way_around(
    house: House, many: list[UUID], path: str
) -> None:
    case = house.world.case()
    before = len(house.log_entries(case_id=case, outcome="allowed"))
    assert opens(house, "dora", many[:10]) == "open"
    answer = house.client_of("dora").get(f"/t/eksempel/cases/{case}/{path}")
    assert answer.status_code == 429
    assert len(house.log_entries(case_id=case, outcome="allowed")) == before


def stop(house: House, many: list[UUID]) -> str:
    """Dora runs into her limit; returns where somebody lets her go on."""
    assert opens(house, "dora", many[:10]) == "open"
    assert stopped_page(house, "dora", house.world.case()).status_code == 429
    return f"{PAGE}{house.world.membership('dora')}"


@pytest.mark.parametrize("name", ["alma", "eva"])
def test_a_coordinator_or_an_admin_lets_somebody_go_on_once_with_a_reason(
    house: House, many: list[UUID], name: str
) -> None:
    path, overseer = stop(house, many), house.client_of(name)
    assert "Dora" in overseer.get(PAGE).text
    assert overseer.send(path, {}).status_code == 422
    assert overseer.send(path, {"reason": "because"}).status_code == 422
    assert overseer.send(path, {"reason": "handover"}).status_code == 303
    entry = house.log_entries(action="member:read_on", outcome="allowed")[-1]
    assert (entry.reason, entry.object_id) == ("for_handover", house.world.membership("dora"))
    assert opens(house, "dora", many[10:20]) == "open"
    assert opens(house, "dora", many[20:21]) == "RL001"
    assert overseer.send(path, {"reason": "handover"}).status_code == 404, "once in that hour"
    assert "Må gå videre" in overseer.get(PAGE).text


def test_it_takes_a_fresh_proof_and_somebody_else(house: House, many: list[UUID]) -> None:
    path = stop(house, many)
    assert house.client_of("dora").send(path, {"reason": "crisis"}).status_code == 404
    let_proof_grow_old(house, "eva")
    asked = house.client_of("eva").send(path, {"reason": "crisis"})
    assert asked.status_code == 403
    assert "proof_code" in asked.text
    with pytest.raises(psycopg.Error) as refused:
        house.as_web("eva").execute(
            "select gate.lift_reading_limit(%s, 'crisis')", (house.world.membership("dora"),)
        )
    assert refused.value.sqlstate == "PF001"
    house.superuser().execute("update auth.login_sessions set proved_at = clock_timestamp()")
    assert opens(house, "alma", many[:20]) == "open"
    assert stopped_page(house, "alma", house.world.case()).status_code == 429
    own = f"{PAGE}{house.world.membership('alma')}"
    assert house.client_of("alma").send(own, {"reason": "report"}).status_code == 404
    assert house.client_of("mads").send(path, {"reason": "report"}).status_code == 404


def test_whoever_was_not_stopped_is_not_let_on(house: House, many: list[UUID]) -> None:
    path = f"{PAGE}{house.world.membership('dora')}"
    assert "Ingen venter" in house.client_of("eva").get(PAGE).text
    assert house.client_of("eva").send(path, {"reason": "report"}).status_code == 404
    with pytest.raises(psycopg.Error):
        house.as_web("dora").execute("select * from gate.stopped_readers()")


def test_an_admin_sets_the_limits(house: House, many: list[UUID]) -> None:
    eva: Browser = house.client_of("eva")
    page = "/t/eksempel/organisation/locks"
    row = house.superuser().execute(
        "select settings_version from app.tenants where slug = 'eksempel'"
    ).fetchone()  # fmt: skip
    assert row
    wanted = {
        "sessions_at_once": "5", "version": str(row.settings_version), "cases_an_hour": "25",
        "cases_an_hour_coordinating": "400",
    }  # fmt: skip
    for wrong in ("9", "1001", "many", ""):
        assert eva.send(page, wanted | {"cases_an_hour": wrong}).status_code == 422
    assert eva.send(page, wanted).status_code == 303
    assert opens(house, "dora", many[:25]) == "open"
    assert opens(house, "dora", many[25:26]) == "RL001"


def test_an_emergency_is_never_stopped_by_it(house: House, many: list[UUID]) -> None:
    house.superuser().execute(
        "insert into log.reading_windows (tenant_id, membership_id, kind, counted) values (%s, %s, 'opened', 1000)",
        (house.world.tenants["eksempel"], house.world.membership("bo")),
    )
    emergencies.allow(house)
    emergencies.begin(house)
    assert house.client_of("bo").get(f"/t/eksempel/cases/{house.world.case()}/").status_code == 200
    assert house.log_entries(membership_id=house.world.membership("bo"), purpose="break_glass")


def test_nobody_counts_but_the_door_itself(house: House) -> None:
    with pytest.raises(psycopg.Error) as refused:
        house.as_web("dora").execute(
            "select gate.count_openings(gate.caller(), '{}'::uuid[], 'opened')"
        )
    assert refused.value.sqlstate == "42501"
