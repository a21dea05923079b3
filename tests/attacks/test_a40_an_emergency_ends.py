"""A18, B11, B12: emergency access is over at the very next statement, whatever ends it; the database keeps the time."""

from datetime import timedelta

import pytest

from tests import emergencies, lending
from tests.attacks.frozen import clock_of
from tests.attacks.probes import counted, refused
from tests.emergencies import cases_seen
from tests.house import House

pytestmark = pytest.mark.usefixtures("emergency_access")

OF_A_CASE = ("cases", "case_sheets", "assignments", "records", "record_versions")


@pytest.fixture
def case(database: House) -> str:
    return f"/t/eksempel/cases/{database.world.case()}/"


def test_off_until_the_admin_turns_it_on_and_closed_when_it_is_turned_off(
    house: House, case: str
) -> None:
    emergencies.allow(house, wanted=False)
    assert emergencies.ask(house, "bo").status_code == 422
    assert house.log_entries(action="emergency:begin")[-1].reason == "off"
    emergencies.allow(house)
    emergencies.begin(house)
    web, bo = house.as_web("bo"), house.client_of("bo")
    assert (cases_seen(web), bo.get(case).status_code) == (1, 200)
    emergencies.allow(house, wanted=False)
    assert (cases_seen(web), bo.get(case).status_code) == (0, 404), "at the very next statement"
    reasons = [entry.reason for entry in house.log_entries(action="organisation:settings")]
    assert {"emergency_allowed", "emergency_not_allowed"} <= set(reasons)


def test_a18_one_second_on_each_side_of_the_hour_by_the_clock_of_the_database(house: House) -> None:
    """The end is put a moment ahead; each answer is held against what the database's clock said around it."""
    emergency = emergencies.begin(house)
    web, now, sides = house.as_web("bo"), clock_of(house), set()
    # All doors are open by now: a busy machine, too, asks several times within the moment.
    end = now() + timedelta(seconds=1.2)
    lending.do(house, "update app.emergencies set ends_at = %s where id = %s", end, emergency)
    while True:
        before = now()
        there = cases_seen(web)
        after = now()
        if after < end:
            assert there == 1, "inside the hour"
            sides.add("before")
        elif before >= end:
            assert there == 0, "after it"
            sides.add("after")
        if before > end + timedelta(seconds=1):
            break
    assert sides == {"before", "after"}
    refused(web, "select * from gate.open_cases(array[%s]::uuid[], 'case', 'case:nothing')",
            (house.world.case(),), "22023")  # fmt: skip
    opened = web.execute(
        "select * from gate.open_cases(array[%s]::uuid[], 'case', 'case:read')",
        (house.world.case(),),
    ).fetchall()
    assert opened == []


@pytest.mark.parametrize("moved", ["-1 second", "1 second"])
def test_the_hour_is_an_hour(house: House, case: str, moved: str) -> None:
    emergency = emergencies.begin(house)
    emergencies.age(house, emergency, "1 hour")
    lending.do(house, "update app.emergencies set ends_at = clock_timestamp() + %s::interval where id = %s",
               moved, emergency)  # fmt: skip
    assert cases_seen(house.as_web("bo")) == (moved == "1 second")
    row = house.superuser().execute(
        "select ends_at - began_at < interval '61 minutes' as bound from app.emergencies"
    ).fetchone()  # fmt: skip
    assert row
    assert row.bound


@pytest.mark.parametrize(
    "cut",
    [
        "update app.memberships set status = 'suspended' where id = %s",
        "update app.memberships set roles = array['parent_coach'] where id = %s",
    ],
)
def test_b12_it_ends_with_the_role_and_the_membership(house: House, case: str, cut: str) -> None:
    emergencies.begin(house)
    web, bo = house.as_web("bo"), house.client_of("bo")
    assert bo.get(case).status_code == 200
    member = house.world.membership("bo")
    lending.do(house, cut, member)
    try:
        assert set(counted(web, OF_A_CASE).values()) == {0}
        assert bo.get(case).status_code in (303, 404)
    finally:
        lending.do(
            house,
            "update app.memberships set status = 'active', roles = array['mentor'] where id = %s",
            member,
        )


@pytest.mark.parametrize("who", ["bo", "alma", "rita"])
def test_b11_whoever_began_it_or_judges_it_ends_it_before_its_time(
    house: House, case: str, who: str
) -> None:
    emergency = emergencies.begin(house)
    for other in ("dora", "pia", "eva", "charlie"):
        assert emergencies.end(house, other, emergency) == 404, other
    web = house.as_web("bo")
    assert cases_seen(web) == 1
    assert emergencies.end(house, who, emergency) == 303
    assert cases_seen(web) == 0
    assert house.client_of("bo").get(case).status_code == 404
    assert emergencies.end(house, who, emergency) == 404
