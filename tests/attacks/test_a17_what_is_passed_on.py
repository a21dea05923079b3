"""Section 115 through the wall: who may pass on, what cannot be picked, and that nothing of it changes afterwards."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests import lending
from tests.asking import comes
from tests.attacks.plants import wheel
from tests.attacks.probes import NO_PRIVILEGE, SEALED, last_entries, log_length, refused
from tests.house import House
from tests.portal.disclosures.passed_on import WHY, fields_on, passes_on
from tests.proofs import let_proof_grow_old, make_proof_fresh

INSERT = (
    "insert into app.disclosures (tenant_id, id, case_id, track, ground, language, fields, sheets, versions, body, "
    "paper, fingerprint, author_id) values (%(tenant)s, %(id)s, %(case)s, 'mentor', 'ssp', 'da', 1, %(sheets)s, "
    "%(versions)s, %(sealed)s, %(sealed)s, %(print)s, %(author)s)"
)
# Everybody who is not on case 1001 and does not coordinate its track: colleague, coach, admin, auditor, others.
NOT_THEIRS = ("bo", "pia", "eva", "rita", "mads", "charlie", "anton", "rasmus")


@pytest.fixture(scope="module")
def case(database: House) -> str:
    return f"/t/eksempel/cases/{database.world.case()}/"


@pytest.fixture(scope="module")
def made(database: House, case: str) -> str:
    """The address of a disclosure of dora's."""
    dora = database.client_of("dora")
    return passes_on(dora, case, [fields_on(dora, case)["Nord"]])


def values(house: House, name: str, *sheets: tuple[UUID, int], **forged: Any) -> dict[str, Any]:
    return {
        "tenant": house.world.tenants["eksempel"], "id": uuid4(), "case": house.world.case(),
        "sheets": [sheet for sheet, _version in sheets], "versions": [version for _sheet, version in sheets],
        "sealed": SEALED, "print": b"x" * 32, "author": house.world.membership(name), **forged,
    }  # fmt: skip


def count(web: psycopg.Connection[Any]) -> int:
    row = web.execute("select count(*) from app.disclosures").fetchone()
    assert row
    return int(row[0])


@pytest.mark.parametrize("name", NOT_THEIRS)
def test_a01_nobody_else_sees_that_anything_was_passed_on(
    house: House, case: str, made: str, name: str
) -> None:
    client = house.client_of(name)
    since = log_length(house)
    for page in ("disclosures/", "disclosures/new", "disclosures/fields?language=da"):
        answer = client.get(case + page)
        assert answer.status_code == 404, page
        assert "Nord" not in answer.text
    assert client.get(made).status_code == 404
    assert client.send(f"{made}paper").status_code == 404
    assert client.send(f"{case}disclosures/", WHY).status_code == 404
    tried = {entry.action for entry in last_entries(house, since, outcome="denied")}
    assert tried == {"disclosure:read", "disclosure:prepare", "disclosure:make"}
    assert count(house.as_web(name)) == 0


@pytest.mark.parametrize("name", NOT_THEIRS[:4])
def test_a17_nobody_else_writes_one(house: House, name: str) -> None:
    refused(house.as_web(name), INSERT, values(house, name))


def test_a17_whoever_is_lent_neither_sees_nor_makes_one(fresh_database: House) -> None:
    house = fresh_database
    lending.pair(house)
    deal = lending.lent(house, ("case", "wheel", "plan", "agreements", "course", "closing"))
    own = f"/t/eksempel/cases/{house.world.case()}/"
    dora, mads = house.client_of("dora"), house.client_of("mads")
    page = passes_on(dora, own, [fields_on(dora, own)["Nord"]])
    for address in ("disclosures/", "disclosures/new", "disclosures/fields"):
        assert mads.get(own + address).status_code == 404
    assert mads.get(page).status_code == 404
    assert mads.send(f"{own}disclosures/", WHY | {"fields": ["case.1.0"]}).status_code == 404
    assert "disclosures" not in mads.get(own).text
    web = house.as_web("mads", "eksempel")
    assert count(web) == 0
    author = lending.guest_id(house, deal)
    refused(web, INSERT, values(house, "dora", author=author))
    for action in ("disclosure:read", "disclosure:prepare"):
        opened = web.execute(
            "select * from gate.open_cases(array[%s]::uuid[], 'case', %s)",
            (house.world.case(), action),
        ).fetchall()
        assert opened == [], "no key leaves for it"
    house.hang_up()


def test_a17_nothing_of_it_is_changed_or_taken_away(house: House, made: str) -> None:
    for name in ("dora", "alma"):
        web = house.as_web(name)
        assert count(web) >= 1
        for column in (
            "ground",
            "body",
            "paper",
            "fields",
            "sheets",
            "author_id",
            "made_at",
            "fingerprint",
        ):
            refused(web, f"update app.disclosures set {column} = {column}")
        refused(web, "delete from app.disclosures")


def test_a17_no_sheet_of_another_case_and_no_older_version_is_named(house: House) -> None:
    elsewhere = wheel_of(house, "alma")
    own = wheel(house, "dora", 1001, "save", "save")
    web = house.as_web("dora")
    for sheets in (
        [(elsewhere, 1)],
        [(own, 1)],
        [(own, 3)],
        [(uuid4(), 1)],
        [(own, 2), (elsewhere, 1)],
    ):
        refused(web, INSERT, values(house, "dora", *sheets))
    web.execute(INSERT, values(house, "dora", (own, 2)))
    web.rollback()


def wheel_of(house: House, coordinator: str) -> UUID:
    """A wheel on another case of the same organisation and track."""
    comes(house, house.world.case(number=1003), "bo", coordinator)
    return wheel(house, "bo", 1003, "save")


def test_b01_a_sheet_of_another_case_is_not_offered_and_not_taken(house: House, case: str) -> None:
    dora = house.client_of("dora")
    row = house.superuser().execute(
        "select id from app.records where case_id = %s limit 1", (house.world.case(number=1003),)
    ).fetchone()  # fmt: skip
    assert row
    assert dora.get(f"{case}disclosures/fields?sheet={row.id}").status_code == 404
    fields = WHY | {"sheet": [str(row.id)], "fields": [f"{row.id}.1.0"]}
    assert dora.send(f"{case}disclosures/", fields).status_code == 404


def test_b01_a_disclosure_under_another_case_is_not_found(house: House, made: str) -> None:
    alma = house.client_of("alma")
    other = made.replace(str(house.world.case()), str(house.world.case(number=1003)))
    assert alma.get(made).status_code == 200
    assert alma.get(other).status_code == 404
    assert alma.send(f"{other}paper").status_code == 404


def test_a17_what_waits_for_supervision_is_passed_on_by_its_author_alone(
    house: House, case: str
) -> None:
    sheet = wheel(house, "dora", 1001, "save", words="Kun for mig")
    house.superuser().execute(
        "update app.records set visibility = 'author_only_until_supervision' where id = %s",
        (sheet,),
    )
    alma = house.client_of("alma")
    assert alma.get(f"{case}disclosures/fields?sheet={sheet}").status_code == 404
    refused(house.as_web("alma"), INSERT, values(house, "alma", (sheet, 1)))
    web = house.as_web("dora")
    web.execute(INSERT, values(house, "dora", (sheet, 1)))
    web.rollback()


def test_the_database_itself_asks_for_the_fresh_proof(house: House) -> None:
    let_proof_grow_old(house, "dora")
    try:
        refused(house.as_web("dora"), INSERT, values(house, "dora"), "PF001")
    finally:
        make_proof_fresh(house, "dora")


def test_nobody_signs_in_somebody_elses_name_or_for_another_organisation(house: House) -> None:
    web = house.as_web("dora")
    refused(web, INSERT, values(house, "alma"), NO_PRIVILEGE)
    refused(web, INSERT, values(house, "dora", tenant=house.world.tenants["prove"]), NO_PRIVILEGE)
