"""A8, A9: questions that would tell whether a hidden row exists get one answer for yes and no."""

from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.attacks.plants import wheel
from tests.attacks.probes import SEALED, refused
from tests.attacks.tables import TABLES, columns
from tests.house import House, World

UNIQUE = "23505"
SHEET = ("insert into app.case_sheets (tenant_id, case_id, track, version, body, author_id) "
         "values (%s, %s, 'mentor', 2, %s, %s)")  # fmt: skip
ASK = "select gate.propose_assignment(%s, %s, %s, 'none', null)"
RECORD = (
    "insert into app.records (tenant_id, id, case_id, track, definition_code, definition_version, "
    "language, occurred_on, created_by) values (%s, %s, %s, 'mentor', 'wheel', '1.0.0', 'da', now(), %s)"
)


def without_ids(message: str, *ids: UUID) -> str:
    for value in ids:
        message = message.replace(str(value), "…")
    return message


def test_a08_a_mentor_cannot_tell_hidden_cases_from_no_cases(
    house: House, the_world: World
) -> None:
    dora, own, me = (
        house.as_web("dora"),
        the_world.tenants["eksempel"],
        the_world.membership("dora"),
    )
    hidden = (
        the_world.case("prove"),
        the_world.case(number=1002),
        the_world.case(number=1003),
        uuid4(),
    )
    said = {refused(dora, SHEET, (own, case_id, SEALED, me)) for case_id in hidden}
    said |= {refused(dora, RECORD, (own, uuid4(), case_id, me)) for case_id in hidden}
    assert (
        len({without_ids(message, *hidden).replace("records", "case_sheets") for message in said})
        == 1
    )


def test_a08_a_coordinator_cannot_tell_other_organisations_cases_from_none(
    house: House, the_world: World
) -> None:
    alma, dora = house.as_web("alma"), the_world.membership("dora")
    ids = (the_world.case("prove"), the_world.case("opdigtet"), uuid4())
    said = {refused(alma, ASK, (uuid4(), case_id, dora)) for case_id in ids}
    assert len(said) == 1


@pytest.mark.parametrize("name", ["mads", "nobody", "pia", "erin", "eva"])
def test_a08_only_members_who_work_in_the_track_are_asked_to_take_a_case(
    house: House, the_world: World, name: str
) -> None:
    alma, case_id = house.as_web("alma"), the_world.case(number=1003)
    member = uuid4() if name == "nobody" else the_world.membership(name)
    refused(alma, ASK, (uuid4(), case_id, member), "23514")


def test_a08_nothing_of_another_organisation_is_deleted_by_cascade(
    superuser: psycopg.Connection[Any],
) -> None:
    cascading = superuser.execute(
        "select conname from pg_constraint where contype = 'f' "
        "and (confdeltype not in ('r', 'a') or confupdtype <> 'a')"
    ).fetchall()
    assert cascading == []


def test_a09_the_same_ids_and_numbers_live_in_two_organisations(
    house: House, the_world: World, superuser: psycopg.Connection[Any]
) -> None:
    record_id = wheel(house, "mads", 1001, "save")
    dora, own, me = (
        house.as_web("dora"),
        the_world.tenants["eksempel"],
        the_world.membership("dora"),
    )
    dora.execute(RECORD, (own, record_id, the_world.case(), me))
    assert dora.execute(
        "select count(*) from app.records where id = %s", (record_id,)
    ).fetchone() == (1,)
    mads = house.as_web("mads")
    assert mads.execute(
        "select created_by from app.records where id = %s", (record_id,)
    ).fetchall() == [(the_world.membership("mads"),)]
    twice = superuser.execute("select count(*) from app.cases where number = 1001").fetchone()
    assert twice == (3,)


@pytest.mark.parametrize("clause", [
    "on conflict do nothing",
    "on conflict (tenant_id, id) do nothing",
    "on conflict (tenant_id, id) do update set definition_code = 'wheel'",
    "on conflict (tenant_id, id) do update set created_by = excluded.created_by",
])  # fmt: skip
def test_a09_on_conflict_reaches_no_foreign_row(
    house: House, the_world: World, clause: str
) -> None:
    record_id = wheel(house, "mads", 1001, "save")
    dora, me = house.as_web("dora"), the_world.membership("dora")
    for tenant, case_id in (
        (the_world.tenants["prove"], the_world.case("prove")),
        (the_world.tenants["prove"], the_world.case()),
    ):
        refused(dora, f"{RECORD} {clause}", (tenant, record_id, case_id, me))


@pytest.mark.parametrize("table", TABLES)
def test_a09_merge_matches_no_foreign_row(
    house: House, superuser: psycopg.Connection[Any], the_world: World, table: str
) -> None:
    alma, free = house.as_web("alma"), columns(superuser, table, "update")
    act = f"update set {free[0]} = t.{free[0]}" if free else "do nothing"
    key = "id" if table == "tenants" else "tenant_id"
    touched = alma.execute(
        f"merge into app.{table} t using (select %s::uuid as wanted) s on t.{key} = s.wanted "
        f"when matched then {act} when not matched then do nothing",
        (the_world.tenants["prove"],),
    )
    assert touched.rowcount == 0
