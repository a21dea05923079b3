"""A13, A4, A5, A17: whatever table there is, only the people of a case see and write its rows.

Each test goes over the tables that the migrations make, so that a new one is attacked from its first day.
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from tests.attacks.filled import fill
from tests.attacks.probes import NO_PRIVILEGE, refused, state_of
from tests.attacks.tables import TABLES, Row, authors, columns, keys, of_a_case
from tests.house import House, World

Super = psycopg.Connection[Any]
PEOPLE = ("dora", "alma", "eva")
NOT_ON_THE_CASE = ("bo", "eva", "rita")
# Every worker keeps a list of his or her own advice, and every parent coach may start a group: neither names a case.
OWN_TO_EVERYBODY = {"advice", "groups"}


@pytest.fixture(scope="module", autouse=True)
def _filled(database: House) -> None:
    for slug in ("eksempel", "prove"):
        fill(database, slug)


@pytest.fixture
def unchanged(house: House) -> Iterator[None]:
    before = state_of(house)
    yield
    assert state_of(house) == before


def tenant_column(table: str) -> str:
    return "id" if table == "tenants" else "tenant_id"


def rows_of(connection: Super, table: str, tenant: Any) -> int:
    query = f"select count(*) from app.{table} where {tenant_column(table)} = %s"
    return int(connection.execute(query, (tenant,)).fetchall()[0][0])


def number(connection: Super, table: str, where: str = "true", value: Any = None) -> int:
    rows = connection.execute(f"select count(*) from app.{table} where {where}", value).fetchall()
    return int(rows[0][0])


def test_a13_the_tables_are_those_of_the_database(superuser: Super) -> None:
    found = superuser.execute("select relname from pg_class where relnamespace = 'app'::regnamespace "
                              "and relkind in ('r', 'p')").fetchall()  # fmt: skip
    assert {row[0] for row in found} == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a13_there_is_something_to_see_in_every_table(
    superuser: Super, the_world: World, table: str
) -> None:
    for slug in ("eksempel", "prove"):
        assert rows_of(superuser, table, the_world.tenants[slug]) > 0, slug


@pytest.mark.parametrize("table", TABLES)
def test_a05_without_a_capability_no_row_of_any_table(
    house: House, the_world: World, table: str
) -> None:
    for who, slug in ((None, None), (b"x" * 32, "eksempel"), ("mads", "eksempel"), ("erin", None)):
        assert number(house.as_web(who, slug), table) == 0, who


@pytest.mark.parametrize("name", ["mads", "charlie", "anton", "rasmus"])
@pytest.mark.parametrize("table", TABLES)
def test_a04_no_row_of_another_organisation(
    house: House, the_world: World, table: str, name: str
) -> None:
    assert rows_of(house.as_web(name), table, the_world.tenants["eksempel"]) == 0


@pytest.mark.parametrize("table", TABLES)
def test_b16_colleague_admin_and_auditor_see_no_row_of_a_case(
    house: House, superuser: Super, table: str
) -> None:
    if of_a_case(superuser, table):
        for name in NOT_ON_THE_CASE:
            assert number(house.as_web(name), table) == 0, name
        for column in of_a_case(superuser, table):
            assert number(house.as_web("pia"), table, f"{column} = %s", (house.world.case(),)) == 0


@pytest.mark.parametrize("table", TABLES)
def test_a17_no_row_is_written_for_another_organisation_case_or_person(
    house: House, superuser: Super, unchanged: None, table: str
) -> None:
    for name in PEOPLE:
        forged = {tenant_column(table): house.world.tenants["prove"]}
        assert written(house, superuser, name, table, forged) == NO_PRIVILEGE, name
    for column in authors(superuser, table):
        for name in PEOPLE:
            for other in {"bo", "mads", "dora"} - {name}:
                forged = {column: house.world.membership(other)}
                assert written(house, superuser, name, table, forged) == NO_PRIVILEGE, (name, other)
    if table not in OWN_TO_EVERYBODY:
        for name in ("bo", "pia", "rita", "mads"):
            assert written(house, superuser, name, table, {}) == NO_PRIVILEGE, name


@pytest.mark.parametrize("table", TABLES)
def test_a17_what_was_refused_is_open_to_whoever_may(
    house: House, superuser: Super, unchanged: None, table: str
) -> None:
    """The control of the test before: in the own name the wall lets the same row pass to the next rule."""
    codes = {written(house, superuser, name, table, {}) for name in PEOPLE}
    assert (codes != {NO_PRIVILEGE}) == bool(columns(superuser, table, "insert"))


@pytest.mark.parametrize("table", TABLES)
def test_a17_nobody_else_changes_a_row(
    house: House, superuser: Super, unchanged: None, table: str
) -> None:
    for name in (*NOT_ON_THE_CASE, "pia", "mads", "charlie"):
        web = house.as_web(name)
        for column in columns(superuser, table, "update"):
            touched = web.execute(
                f"update app.{table} set {column} = {column} where {tenant_column(table)} = %s",
                (house.world.tenants["eksempel"],),
            )
            assert touched.rowcount == 0, (name, column)
        web.close()


@pytest.mark.parametrize("table", TABLES)
def test_b16_which_row_it_is_and_whose_never_changes(
    house: House, superuser: Super, unchanged: None, table: str
) -> None:
    may = set(columns(superuser, table, "update"))
    assert keys(superuser, table) & may <= {"ticked_by"}
    for name in ("dora", "alma", "eva"):
        web = house.as_web(name)
        for column in set(columns(superuser, table)) - may:
            refused(web, f"update app.{table} set {column} = null")
        refused(web, f"delete from app.{table}")


def written(house: House, superuser: Super, name: str, table: str, forged: Row) -> str | None:
    """Try to write a copy of a row of eksempel under this name; returns what the database said."""
    there = columns(superuser, table, "insert")
    values = {**_copied(superuser, house, table, there, name), **forged}
    query = sql.SQL("insert into app.{} ({}) values ({})").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, values)),
        sql.SQL(", ").join(map(sql.Placeholder, values)),
    )  # fmt: skip
    web = house.as_web(name)
    try:
        web.execute(query, values)
    except psycopg.Error as error:
        return error.sqlstate
    finally:
        web.rollback()
        web.close()
    return None


def _copied(superuser: Super, house: House, table: str, there: list[str], name: str) -> Row:
    """The row as it stands, with an id of its own and with this member as its author."""
    where = " and ".join(
        f"{column} = %(case)s" for column in of_a_case(superuser, table) & {"case_id"}
    )
    query = f"select {', '.join(there) or tenant_column(table)} from app.{table} where {where or 'true'}"
    row = superuser.execute(
        f"{query} and {tenant_column(table)} = %(tenant)s limit 1",
        {"case": house.world.case(), "tenant": house.world.tenants["eksempel"]},
    ).fetchone()  # fmt: skip
    assert row
    own = {"id": uuid4()} if "id" in there and table != "tenants" else {}
    me = dict.fromkeys(authors(superuser, table), house.world.membership(name))
    return {**row._asdict(), **own, **me}
