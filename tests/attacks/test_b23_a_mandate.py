"""A1, B11, B23: an auditor of another organisation reads this one's log under a living mandate, and nothing else."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from config.clock import today
from tests import mandates
from tests.attacks.probes import refused
from tests.house import House
from tests.proofs import let_proof_grow_old, make_proof_fresh

HELD = "/t/prove/access-log/mandates"
GIVEN = "/t/eksempel/organisation/mandates"
READ = "select * from gate.read_mandated_log(%s)"


@pytest.fixture
def mandate(house: House) -> UUID:
    """Eksempel lets rasmus, the auditor of prove, read its log for thirty days."""
    return mandates.give(house, "eva", "rasmus")


def read_in_the_database(house: House, name: str, mandate: UUID) -> list[Any]:
    web = house.as_web(name)
    rows = web.execute(READ, (mandate,)).fetchall()
    web.commit()
    return rows


def test_under_a_living_mandate_the_log_is_read_and_both_organisations_know(
    house: House, mandate: UUID
) -> None:
    house.client_of("dora").get(f"/t/eksempel/cases/{house.world.case()}/")
    rasmus = house.client_of("rasmus")
    assert "Eksempel Kommune" in rasmus.get(HELD).text
    page = rasmus.get(f"{HELD}/{mandate}?number=1001").text
    assert "Åbnede forløbet" in page
    assert f"Person {str(house.world.membership('dora'))[:8]}" in page
    assert "Dora" not in page
    there, here = (
        house.log_entries(action="log:read", object_id=mandate, tenant_id=house.world.tenants[slug])
        for slug in ("eksempel", "prove")
    )
    assert [(one.case_number, one.membership_id) for one in there] == [(1001, None)]
    assert there[0].home_tenant_id == there[0].acting_tenant_id == house.world.tenants["prove"]
    assert [one.membership_id for one in here] == [house.world.membership("rasmus")]
    assert "Prøvekøbing Kommune" in house.client_of("rita").get("/t/eksempel/access-log").text
    assert mandates.NAME in house.client_of("eva").get(GIVEN).text
    assert "Aldrig" not in house.client_of("eva").get(GIVEN).text


def test_pages_and_limits_hold(house: House, mandate: UUID) -> None:
    rasmus = house.client_of("rasmus")
    for _time in range(60):
        house.client_of("bo").get("/t/eksempel/questions/")
    first = rasmus.get(f"{HELD}/{mandate}?everything=y").text
    assert first.count('<tr role="row"') == 51  # the heads of the columns, and a page
    assert "before_at=" in first
    assert rasmus.get(f"{HELD}/{mandate}?number=x").status_code == 422
    assert '<tr role="row"' not in rasmus.get(f"{HELD}/{mandate}?number=999999&outcome=denied").text


@pytest.mark.parametrize(("first", "last"), [(1, 30), (-30, -1)])
def test_b11_before_and_after_its_days_nothing_is_read(
    house: House, mandate: UUID, first: int, last: int
) -> None:
    mandates.move(house, mandate, first, last)
    rasmus = house.client_of("rasmus")
    assert rasmus.get(f"{HELD}/{mandate}").status_code == 404
    assert str(mandate) not in rasmus.get(HELD).text
    assert read_in_the_database(house, "rasmus", mandate) == []
    assert house.log_entries(action="log:read", object_id=mandate, outcome="allowed") == []
    mandates.move(house, mandate, -30, 0)  # its last day counts
    assert rasmus.get(f"{HELD}/{mandate}").status_code == 200


def test_b11_taken_back_the_next_click_reads_nothing(house: House, mandate: UUID) -> None:
    rasmus, eva = house.client_of("rasmus"), house.client_of("eva")
    assert rasmus.get(f"{HELD}/{mandate}").status_code == 200
    let_proof_grow_old(house, "eva")  # ending is never made difficult
    assert eva.send(f"{GIVEN}/{mandate}/end").status_code == 303
    assert rasmus.get(f"{HELD}/{mandate}").status_code == 404
    assert read_in_the_database(house, "rasmus", mandate) == []
    assert eva.send(f"{GIVEN}/{mandate}/end").status_code == 404
    told = [entry.reason for entry in house.log_entries(action="log:mandate", object_id=mandate)]
    assert told[:2] == ["given", "taken"]


def test_b12_whoever_is_no_auditor_any_more_reads_nothing(house: House, mandate: UUID) -> None:
    root, rasmus = house.superuser(), house.world.membership("rasmus")
    root.execute("update app.memberships set roles = '{mentor}' where id = %s", (rasmus,))
    assert house.client_of("rasmus").get(f"{HELD}/{mandate}").status_code == 404
    refused(house.as_web("rasmus"), f"select * from gate.read_mandated_log('{mandate}')")
    root.execute("update app.memberships set roles = '{auditor}' where id = %s", (rasmus,))


@pytest.mark.parametrize("name", ["rita", "anton", "mads", "charlie", "eva", "alma"])
def test_it_is_one_persons_and_nobody_elses(house: House, mandate: UUID, name: str) -> None:
    slug = "eksempel" if name in ("rita", "eva", "alma") else "prove"
    page = f"/t/{slug}/access-log/mandates/{mandate}"
    assert house.client_of(name).get(page).status_code == 404
    web = house.as_web(name)
    if name == "rita":  # an auditor, but not the one
        assert read_in_the_database(house, name, mandate) == []
    else:
        refused(web, f"select * from gate.read_mandated_log('{mandate}')")


def test_it_opens_no_case_no_key_and_no_other_part_of_the_log(house: House, mandate: UUID) -> None:
    rasmus, web = house.client_of("rasmus"), house.as_web("rasmus")
    assert rasmus.get(f"{HELD}/{mandate}").status_code == 200
    for path in ("", f"cases/{house.world.case()}/", "access-log", "access-log/evidence",
                 "access-log/signals/", "access-log/cases/1001", "members/"):  # fmt: skip
        assert rasmus.get(f"/t/eksempel/{path}").status_code == 404, path
    for table in ("cases", "case_sheets", "memberships", "records"):
        rows = web.execute(
            f"select tenant_id from app.{table} where tenant_id = %s", (house.world.tenants["eksempel"],)
        ).fetchall()  # fmt: skip
        assert rows == [], table
    opened = web.execute(
        "select * from gate.open_cases(%s, 'case', 'case:read')", ([house.world.case()],)
    ).fetchall()
    assert opened == []
    refused(web, "select * from log.mandates")
    refused(web, "insert into log.mandates select * from log.mandates")


def test_only_an_administrator_with_a_fresh_proof_gives_one(house: House) -> None:
    form = mandates.fields(house, "rasmus")
    let_proof_grow_old(house, "eva")
    asked = house.client_of("eva").send(GIVEN, form)
    assert asked.status_code == 403
    assert asked.headers.get("Location") is None
    call = (
        "select gate.give_mandate(gen_random_uuid(), "
        f"'{form['auditor']}', '\\x0101'::bytea || decode(repeat('00', 96), 'hex'), "
        "current_date + 1, current_date + 2)"
    )
    with pytest.raises(psycopg.Error, match="fresh proof"):
        house.as_web("eva").execute(call)
    for name in ("rita", "alma", "dora", "rasmus"):
        refused(house.as_web(name), call)
        assert house.client_of(name).send(GIVEN, form).status_code == 404


@pytest.mark.parametrize("name", ["rita", "mads", "anton", "alma"])
def test_b7_whoever_is_no_auditor_elsewhere_is_told_like_nobody(house: House, name: str) -> None:
    make_proof_fresh(house, "eva")
    eva = house.client_of("eva")
    there = eva.send(GIVEN, mandates.fields(house, name))
    nobody = eva.send(GIVEN, mandates.fields(house, name) | {"auditor": str(uuid4())})
    assert there.status_code == nobody.status_code == 422
    told = "Ingen andre steder er logkontrollant med det nummer"
    assert told in there.text
    assert told in nobody.text


@pytest.mark.parametrize(
    ("days", "first", "problem"),
    [(366, 0, "højst tolv måneder"), (-1, 0, "slutter, før"), (10, -1, "tidligst i dag")],
)
def test_a_mandate_is_dated(house: House, days: int, first: int, problem: str) -> None:
    make_proof_fresh(house, "eva")
    form = mandates.fields(house, "rasmus", today() + timedelta(days=first), days)
    answer = house.client_of("eva").send(GIVEN, form)
    assert answer.status_code == 422
    assert problem in answer.text
    web = house.as_web("eva")
    name = "'\\x0101'::bytea || decode(repeat('00', 96), 'hex')"
    today_ = "(clock_timestamp() at time zone 'Europe/Copenhagen')::date"
    with pytest.raises(psycopg.errors.CheckViolation):
        web.execute(
            f"select gate.give_mandate(gen_random_uuid(), %s, {name}, {today_} + %s, {today_} + %s)",
            (form["auditor"], first, first + max(days, -1) + (1 if days > 0 else 0)),
        )
