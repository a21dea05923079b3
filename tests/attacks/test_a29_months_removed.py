"""A29: the log parts with whole months past an organisation's own time, signed, and with nothing else."""

import json
from datetime import date
from typing import Any

import psycopg
import pytest

from portal.evidence.worker import signer_of
from security.evidence import retention
from security.evidence.verify_log import check
from tests.attacks.old_months import (
    MIDDLE,
    OLD,
    PUT_IN,
    faults,
    left,
    month_before,
    with_old_months,
    worker_of,
)
from tests.attacks.probes import refused
from tests.house import House
from tests.portal.access_log.exported import export


@pytest.fixture
def house(fresh_database: House) -> House:
    return with_old_months(fresh_database)


def removals(house: House) -> list[Any]:
    return house.superuser().execute("select * from log.removals order by month").fetchall()


def test_only_whole_months_past_the_own_time_go(house: House) -> None:
    assert worker_of(house).part_with_old_months() == 20
    assert left(house, "eksempel") == [0, 20]
    assert left(house, "prove") == [5, 5]
    assert [(row.ledger_id, row.month) for row in removals(house)] == [
        (house.world.tenants["eksempel"], OLD)
    ]
    assert worker_of(house).part_with_old_months() == 0


def test_what_remains_verifies_and_a_removal_is_an_entry(house: House) -> None:
    worker_of(house).part_with_old_months()
    worker_of(house).catch_up()
    assert faults(house) == []
    entry = house.log_entries(action="log:remove")[-1]
    assert (entry.tenant_id, entry.shown) == (house.world.tenants["eksempel"], 20)
    lines = export(house.client_of("rita"))
    assert check(lines, None).wrong == []
    assert len(json.loads(lines[0])["removals"]) == 1


def test_a_state_from_before_a_removal_is_still_continued(house: House) -> None:
    rita = house.client_of("rita")
    house.superuser().execute("update app.tenants set log_months = 6")
    kept = rita.get("/t/eksempel/access-log/evidence/checkpoint.txt").text
    worker_of(house).part_with_old_months()
    worker_of(house).catch_up()
    page = "/t/eksempel/access-log/evidence/growth"
    told = rita.send(page + "?lang=en", {"state": kept}).text
    assert "The log continues this state" in told
    assert "have been removed since" in told
    proof = rita.send(page + "/proof", {"state": kept}).data.splitlines(keepends=True)
    assert (check(proof, None, [kept]).wrong, check(proof, None).grown) == (
        [],
        [int(kept.split("\n")[1])],
    )


def test_a_month_in_which_nobody_is_left_goes_as_a_whole(house: House) -> None:
    house.superuser().execute("update app.tenants set log_months = 6")
    assert worker_of(house).part_with_old_months() == 50
    gone = house.superuser().execute("select to_regclass(%s)", (f"log.entries_{MIDDLE:%Y_%m}",))
    assert gone.fetchone() == (None,)
    worker_of(house).catch_up()
    assert faults(house) == []
    lines = export(house.client_of("rita"))
    reading = check(lines, None)
    assert reading.wrong == []
    assert json.loads(lines[0])["first"] > 0


def test_the_worker_makes_room_for_the_months_to_come(house: House) -> None:
    # Where no release comes for two years, entries would lie in no month, and no month could be removed.
    last = month_before(-24)
    house.superuser().execute(f"drop table log.entries_{last:%Y_%m}")
    assert worker_of(house).plan_months() == 1
    assert worker_of(house).plan_months() == 0
    release = house.as_role("migrate")
    release.execute("set role gate_owner")
    refused(release, f"delete from log.entries_{last:%Y_%m}")


def test_the_month_written_anew_is_walled_like_the_others(house: House) -> None:
    worker_of(house).part_with_old_months()
    release = house.as_role("migrate")
    release.execute("set role gate_owner")
    for act in ("delete from", "truncate", "update"):
        ending = " set outcome = 'denied'" if act == "update" else ""
        refused(release, f"{act} log.entries_{OLD:%Y_%m}{ending}")


def test_the_month_written_anew_brings_its_indexes_along(house: House) -> None:
    # Built while it takes the old one's place, they would let everybody wait who writes the log.
    names = "select indexname from pg_indexes where tablename = %s order by indexname"
    before = house.superuser().execute(names, (f"entries_{OLD:%Y_%m}",)).fetchall()
    worker_of(house).part_with_old_months()
    after = house.superuser().execute(names, (f"entries_{OLD:%Y_%m}",)).fetchall()
    assert len(after) == len(before) > 5
    assert all(row.indexname.startswith("month_anew_") for row in after)
    left_over = "select conname from pg_constraint where conname = 'of_one_month'"
    assert house.superuser().execute(left_over).fetchall() == []


def test_entries_taken_beside_a_removal_are_still_found(house: House) -> None:
    worker_of(house).part_with_old_months()
    worker_of(house).catch_up()
    house.superuser().execute(
        "delete from log.entries where tenant_id = %s and at >= %s and at < %s",
        (house.world.tenants["eksempel"], MIDDLE, month_before(9)),
    )
    assert len(faults(house)) == 20
    assert all("was deleted; its hash is still there" in line for line in faults(house))


def test_a_removal_that_nobody_signed_is_found(house: House) -> None:
    worker_of(house).part_with_old_months()
    house.superuser().execute("delete from log.removals")
    assert len(faults(house)) == 20


@pytest.mark.parametrize("month", [month_before(0), month_before(6), date(2020, 1, 2)])
def test_a29_not_even_the_worker_removes_another_month(house: House, month: date) -> None:
    worker = house.as_role("worker")
    refused(worker, "select * from worker.remove_month(%s)", (month,))


def test_a29_a_month_whose_time_is_not_over_for_anybody_stays(house: House) -> None:
    refused(house.as_role("worker"), "select * from worker.remove_month(%s)", (MIDDLE,))
    assert left(house, "eksempel") == [20, 20]


def test_entries_that_are_not_signed_are_not_removed(house: House) -> None:
    house.superuser().execute(PUT_IN, (house.world.tenants["eksempel"], OLD, 1))
    with pytest.raises(Exception, match="not signed yet"), house.engine("worker").begin() as db:
        retention.remove_month(db, signer_of(house.settings), OLD)
    assert left(house, "eksempel") == [21, 20]


def test_a29_no_other_role_removes_anything(house: House) -> None:
    for role in ("web", "login", "operator", "migrate", "backup"):
        with pytest.raises(psycopg.Error) as caught:
            house.as_role(role).execute("select * from worker.remove_month(%s)", (OLD,))
        assert caught.value.sqlstate == "42501"


def test_a29_one_administrator_empties_no_log_within_a_fortnight(house: House) -> None:
    root = house.superuser()
    worker_of(house).part_with_old_months()
    before = left(house, "eksempel")
    root.execute(
        "update app.tenants set log_months = 6, log_months_before = 24, log_shortened_at = clock_timestamp() "
        "where slug = 'eksempel'"
    )
    assert worker_of(house).part_with_old_months() == 0
    assert left(house, "eksempel") == before
    root.execute(
        "update app.tenants set log_shortened_at = clock_timestamp() - interval '14 days' "
        "where slug = 'eksempel'"
    )
    assert worker_of(house).part_with_old_months() > 0
