"""A40, A18, B11, B12: emergency access opens one case of the own track for an hour, never without a second person."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from config.working_days import working_days_after
from tests import emergencies, lending
from tests.attacks.plants import wheel
from tests.attacks.probes import SEALED, counted, last_entries, log_length, refused
from tests.house import House
from tests.proofs import let_proof_grow_old, make_proof_fresh

OF_A_CASE = ("cases", "case_sheets", "assignments", "records", "record_versions")
BEGIN = "select * from gate.begin_emergency(gen_random_uuid(), %s, 'danger', %s, current_date + 2)"


@pytest.fixture
def house(database: House) -> Iterator[House]:
    emergencies.allow(database)
    yield database
    emergencies.forget(database)
    database.hang_up()


@pytest.fixture
def case(database: House) -> str:
    return f"/t/eksempel/cases/{database.world.case()}/"


def seen(web: psycopg.Connection[Any]) -> int:
    row = web.execute("select count(*) from app.cases").fetchone()
    assert row
    return int(row[0])


def test_it_opens_one_case_and_no_other_and_says_so_in_every_entry(house: House, case: str) -> None:
    sheet = wheel(house, "dora", 1001, "save", words="At sove")
    bo = house.client_of("bo")
    assert bo.get(case).status_code == 404
    emergencies.begin(house)
    since = log_length(house)
    assert bo.get(case).status_code == 200
    assert "At sove 1" in bo.get(f"{case}wheel/{sheet}/").text
    assert (
        bo.get(
            case.replace(str(house.world.case()), str(house.world.case(number=1003)))
        ).status_code
        == 404
    )
    web = house.as_web("bo")
    assert seen(web) == 1
    about = [entry for entry in last_entries(house, since, outcome="allowed") if entry.case_number]
    assert {entry.purpose for entry in about} == {"break_glass"}
    assert {entry.action for entry in about} >= {"case:read", "record:read"}


def test_what_is_written_by_it_is_marked_too_and_never_left_without_a_reader(
    house: House, case: str
) -> None:
    emergencies.begin(house)
    bo = house.client_of("bo")
    new = str(bo.send(f"{case}wheel/").headers["Location"]).removesuffix("edit")
    fields = {"kind": "save", "version": "0", "occurred_on": "09.03.2026", "challenge": "Talt i telefon",
              "visibility": "author_only_until_supervision"}  # fmt: skip
    assert bo.send(f"{new}versions", fields).status_code == 303
    saved = house.log_entries(action="record:save", membership_id=house.world.membership("bo"))[-1]
    assert saved.purpose == "break_glass"
    assert "Talt i telefon" in house.client_of("alma").get(new).text, "its coordinator reads it"


@pytest.mark.parametrize("name", ["pia", "alma", "eva", "rita"])
def test_neither_another_track_nor_an_admin_nor_an_auditor(house: House, name: str) -> None:
    since = log_length(house)
    answer = emergencies.ask(house, name)
    assert answer.status_code == (422 if name == "pia" else 404)
    (tried,) = last_entries(house, since, action="emergency:begin")
    assert tried.outcome == "denied"
    assert seen(house.as_web(name)) == {"pia": 1, "alma": 3}.get(name, 0)


def test_never_across_organisations(house: House, case: str) -> None:
    emergencies.allow(house, "prove")
    for name in ("mads", "charlie"):
        assert (
            house.client_of(name).send("/t/eksempel/emergency/", emergencies.FIELDS).status_code
            == 404
        )
        assert house.as_web(name, "eksempel").execute(
            "select gate.own_emergency_bar()"
        ).fetchone() == ("off",)
        refused(house.as_web(name, "eksempel"), BEGIN, (1001, SEALED))
    emergencies.forget(house)
    assert emergencies.ask(house, "mads", 1001).status_code == 422, "at home it is his own case"
    assert house.client_of("mads").get(case).status_code == 404


def test_never_by_whoever_is_lent(fresh_database: House) -> None:
    house = fresh_database
    emergencies.allow(house)
    lending.pair(house)
    lending.lent(house, ("case",))
    mads = house.client_of("mads")
    assert mads.get("/t/eksempel/emergency/new").status_code == 404
    assert (
        mads.send("/t/eksempel/emergency/", emergencies.FIELDS | {"number": "1003"}).status_code
        == 404
    )
    refused(house.as_web("mads", "eksempel"), BEGIN, (1003, SEALED))
    house.hang_up()


def test_off_until_the_admin_turns_it_on_and_closed_when_it_is_turned_off(
    house: House, case: str
) -> None:
    emergencies.allow(house, wanted=False)
    assert emergencies.ask(house, "bo").status_code == 422
    assert house.log_entries(action="emergency:begin")[-1].reason == "off"
    emergencies.allow(house)
    emergencies.begin(house)
    web, bo = house.as_web("bo"), house.client_of("bo")
    assert (seen(web), bo.get(case).status_code) == (1, 200)
    emergencies.allow(house, wanted=False)
    assert (seen(web), bo.get(case).status_code) == (0, 404), "at the very next statement"
    reasons = [entry.reason for entry in house.log_entries(action="organisation:settings")]
    assert {"emergency_allowed", "emergency_not_allowed"} <= set(reasons)


def test_a18_one_second_on_each_side_of_the_hour_by_the_clock_of_the_database(house: House) -> None:
    """The end is put a moment ahead; each answer is held against what the database's clock said around it."""
    emergency = emergencies.begin(house)
    end = lending.one(house, "select clock_timestamp() + interval '1.2 seconds'")
    lending.do(house, "update app.emergencies set ends_at = %s where id = %s", end, emergency)
    web, sides = house.as_web("bo"), set()
    while True:
        before = lending.one(house, "select clock_timestamp()")
        there = seen(web)
        after = lending.one(house, "select clock_timestamp()")
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
    assert seen(house.as_web("bo")) == (moved == "1 second")
    row = house.superuser().execute(
        "select ends_at - began_at < interval '61 minutes' as bound from app.emergencies"
    ).fetchone()  # fmt: skip
    assert row and row.bound


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
    assert seen(web) == 1
    assert emergencies.end(house, who, emergency) == 303
    assert seen(web) == 0
    assert house.client_of("bo").get(case).status_code == 404
    assert emergencies.end(house, who, emergency) == 404


def test_the_database_itself_asks_for_the_fresh_proof(house: House) -> None:
    let_proof_grow_old(house, "bo")
    try:
        answer = emergencies.ask(house, "bo")
        assert answer.status_code == 403
        assert "/proof" in answer.text
        refused(house.as_web("bo"), BEGIN, (1001, SEALED), "PF001")
    finally:
        make_proof_fresh(house, "bo")


def test_a40_a_file_room_is_not_read_by_it(house: House) -> None:
    """One an hour, however early it is ended; and three that nobody has judged."""
    for number in (1003, 1001, 1003):
        emergency = emergencies.begin(house, number=number)
        assert emergencies.end(house, "bo", emergency) == 303
        assert emergencies.ask(house, "bo").status_code == 422
        assert house.log_entries(action="emergency:begin")[-1].reason == "within_the_hour"
        emergencies.age(house, emergency, "1 hour")
    assert emergencies.ask(house, "bo").status_code == 422
    assert house.log_entries(action="emergency:begin")[-1].reason == "three_waiting"
    assert emergencies.judge(house, "alma", emergencies.newest(house)).status_code == 303
    emergencies.begin(house)


@pytest.mark.parametrize(("moved", "code"), [("1 second", None), ("-1 second", "overdue")])
def test_a40_without_a_second_person_in_two_working_days_the_right_lapses(
    house: House, moved: str, code: str | None
) -> None:
    emergency = emergencies.begin(house)
    emergencies.age(house, emergency, "3 days")
    lending.do(house, "update app.emergencies set review_due_at = clock_timestamp() + %s::interval where id = %s",
               moved, emergency)  # fmt: skip
    bar = house.as_web("bo").execute("select gate.own_emergency_bar()").fetchone()
    assert bar == (code,)
    if code:
        assert emergencies.ask(house, "bo").status_code == 422
        assert emergencies.judge(house, "rita", emergency).status_code == 303
        emergencies.begin(house)


def test_a_breach_takes_the_right_away_until_it_is_judged_otherwise(house: House) -> None:
    emergency = emergencies.begin(house)
    emergencies.age(house, emergency, "2 hours")
    assert emergencies.judge(house, "alma", emergency, "breach").status_code == 303
    assert emergencies.ask(house, "bo").status_code == 422
    assert house.log_entries(action="emergency:begin")[-1].reason == "breach"
    assert emergencies.judge(house, "rita", emergency, "explained", version=1).status_code == 303
    emergencies.begin(house)
    judged = house.log_entries(action="emergency:review")
    assert [(entry.reason, entry.purpose) for entry in judged][-2:] == [
        ("breach", "coordination"), ("explained", "audit"),
    ]  # fmt: skip


def test_nobody_judges_the_own_and_only_who_may_judges_at_all(house: House) -> None:
    emergency = emergencies.begin(house)
    lending.do(house, "update app.memberships set roles = array['mentor', 'auditor'] where id = %s",
               house.world.membership("bo"))  # fmt: skip
    try:
        for name in ("bo", "dora", "pia", "eva", "charlie", "rasmus"):
            assert emergencies.judge(house, name, emergency).status_code == 404, name
        refused(
            house.as_web("bo"),
            "select gate.review_emergency(%s, 0, 'explained', %s)",
            (emergency, SEALED),
        )
    finally:
        lending.do(house, "update app.memberships set roles = array['mentor'] where id = %s",
                   house.world.membership("bo"))  # fmt: skip
    assert emergencies.judge(house, "alma", emergency).status_code == 303


def test_b15_of_two_who_judge_at_once_one_wins(house: House) -> None:
    emergency = emergencies.begin(house)
    assert emergencies.judge(house, "alma", emergency, "breach").status_code == 303
    late = {"judgement": "explained", "note": "Set på med vagten", "version": "0"}
    rita, page = house.client_of("rita"), "/t/eksempel/emergency/"
    assert rita.send(f"{page}{emergency}/judgement", late).status_code == 303
    assert "En anden vurderede den først" in rita.get(page).text
    row = (
        house
        .superuser()
        .execute("select judgement, review_version from app.emergencies")
        .fetchone()
    )
    assert row == ("breach", 1)


def test_it_passes_nothing_on_exports_nothing_and_records_no_consent(
    house: House, case: str
) -> None:
    emergencies.begin(house)
    bo, web = house.client_of("bo"), house.as_web("bo")
    for page in ("disclosures/", "disclosures/new", "disclosures/fields"):
        assert bo.get(case + page).status_code == 404
    assert "disclosures/" not in bo.get(case).text
    for action in ("disclosure:read", "disclosure:prepare", "record:export"):
        opened = web.execute(
            "select * from gate.open_cases(array[%s]::uuid[], 'case', %s)",
            (house.world.case(), action),
        ).fetchall()
        assert opened == [], action


def test_nobody_writes_a_row_of_it_by_hand(house: House) -> None:
    emergency = emergencies.begin(house)
    for name in ("bo", "alma", "dora"):
        web = house.as_web(name)
        refused(web, "update app.emergencies set ends_at = ends_at + interval '1 day'")
        refused(web, "insert into app.emergencies select * from app.emergencies")
        refused(web, "delete from app.emergencies")
    for name in ("pia", "eva", "rita", "bo", "mads"):
        row = house.as_web(name).execute("select count(*) from app.emergencies").fetchone()
        assert row == (0,), name
    row = house.as_web("alma").execute("select id from app.emergencies").fetchone()
    assert row == (emergency,)


def test_the_bounds_of_the_due_day_fit_every_run_of_days_off() -> None:
    """The database knows no calendar of holidays; it holds the day to what the calendar can say (check of the table)."""
    days = [date(2026, 1, 1) + timedelta(days=offset) for offset in range(40 * 365)]
    away = {(working_days_after(day, 2) - day).days for day in days}
    assert (min(away), max(away)) == (2, 7)


def test_a_due_day_beyond_the_bounds_is_refused(house: House) -> None:
    begin = BEGIN.replace("current_date + 2", "current_date + %s")
    for days in (0, 9):
        refused(house.as_web("bo"), begin, (1001, SEALED, days), "23514")
