"""The hourly limit of different cases: who is stopped, and what goes on working."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import psycopg
import pytest

from tests import emergencies
from tests.house import House
from tests.portal.access_log.patterns import look
from tests.portal.reading_limits.conftest import (
    LIMIT,
    PLANT,
    limits,
    minutes_later,
    opens,
    stopped_page,
)


def test_further_cases_wait_and_those_of_this_hour_go_on(house: House, many: list[UUID]) -> None:
    assert opens(house, "dora", many[:10]) == "open"
    assert opens(house, "dora", many[10:11]) == "RL001"
    assert opens(house, "dora", many[:10]) == "open"
    assert opens(house, "dora", many[9:11]) == "RL001", "all or nothing"
    assert opens(house, "alma", many[10:11]) == "open", "it is one person's limit"
    minutes_later(house, 61)
    assert opens(house, "dora", many[10:20]) == "open"
    assert opens(house, "dora", many[:10]) == "open", "work of the hour before is not torn away"
    assert opens(house, "dora", many[20:21]) == "RL001"
    minutes_later(house, 121)
    assert opens(house, "dora", many[20:30]) == "open"
    assert opens(house, "dora", many[:1]) == "RL001"


def test_a40_the_hour_slides_so_that_no_turn_of_it_lets_twice_as_many_through(
    house: House, many: list[UUID]
) -> None:
    assert opens(house, "dora", many[:1]) == "open"
    minutes_later(house, 58)
    assert opens(house, "dora", many[1:10]) == "open"
    assert opens(house, "dora", many[10:11]) == "RL001"
    minutes_later(house, 3)  # the first one was an hour ago, the other nine a moment
    assert opens(house, "dora", many[10:11]) == "open"
    assert opens(house, "dora", many[11:12]) == "RL001"
    assert opens(house, "dora", many[:11]) == "open"
    minutes_later(house, 58)
    assert opens(house, "dora", many[11:21]) == "RL001"
    assert opens(house, "dora", many[11:20]) == "open"


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


def test_an_emergency_is_never_stopped_by_it(house: House, many: list[UUID]) -> None:
    house.superuser().execute(
        "insert into log.reading_windows (tenant_id, membership_id, kind, counted_at) "
        "values (%s, %s, 'opened', array_fill(clock_timestamp(), array[1000]))",
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
