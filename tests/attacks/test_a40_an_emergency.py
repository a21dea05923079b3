"""A40: emergency access opens one case of the own track, marked in every entry, and nothing that leaves the house."""

import pytest

from tests import emergencies, lending
from tests.attacks.plants import wheel
from tests.attacks.probes import SEALED, last_entries, log_length, refused
from tests.emergencies import BEGIN, cases_seen
from tests.house import House
from tests.proofs import let_proof_grow_old, make_proof_fresh

pytestmark = pytest.mark.usefixtures("emergency_access")


@pytest.fixture
def case(database: House) -> str:
    return f"/t/eksempel/cases/{database.world.case()}/"


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
    assert cases_seen(web) == 1
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
    assert cases_seen(house.as_web(name)) == {"pia": 1, "alma": 3}.get(name, 0)


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


def test_the_database_itself_asks_for_the_fresh_proof(house: House) -> None:
    let_proof_grow_old(house, "bo")
    try:
        answer = emergencies.ask(house, "bo")
        assert answer.status_code == 403
        assert "/proof" in answer.text
        refused(house.as_web("bo"), BEGIN, (1001, SEALED), "PF001")
    finally:
        make_proof_fresh(house, "bo")


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
