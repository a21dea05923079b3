"""Who sees the rows of lending: each condition of a policy is taken out, and then somebody sees more than before."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from tests.attacks.ways.conditions import conditions
from tests.cast import CAST
from tests.house import House, enter
from tests.lending import Deal
from tests.places import Place

TABLES = ("pairings", "corps_profiles", "needs", "offers", "loans", "consents", "hand_backs")
DOORS = [(member.name, member.slug) for member in CAST] + [("mads", "eksempel")]
OWN = "tenant_id = ( select gate.tenant() as tenant)"
# What another condition says already.
SAID_TWICE: dict[str, set[str]] = {}


@contextmanager
def changed(house: House, statement: str) -> Iterator[psycopg.Connection[Any]]:
    """A transaction of the superuser in which a policy is another one; nothing of it stays."""
    with house.server.superuser(house.name) as connection:
        connection.autocommit = False
        connection.execute(statement)
        yield connection
        connection.rollback()


def seen(connection: psycopg.Connection[Any], table: str) -> dict[tuple[str, str], Any]:
    """How many rows each person sees at each door."""
    connection.execute("set local role portal_web")
    found = {}
    for door in DOORS:
        enter(connection, *door)
        found[door] = connection.execute(f"select count(*) from app.{table}").fetchone()
    return found


def without(house: House, table: str) -> Iterator[tuple[str, str]]:
    """The conditions of a table's policy, and the statement that makes the policy do without."""
    query = "select lower(qual) from pg_policies where tablename = %s and policyname = 'visible'"
    with house.server.superuser(house.name) as connection:
        row = connection.execute(query, (table,)).fetchone()
    assert row
    policy = f"alter policy visible on app.{table} using {{0}}"
    assert OWN in row[0]
    yield OWN, policy.format(row[0].replace(OWN, "true"))
    for each in conditions(f"$function$ where {row[0]};"):
        rest = each.without.removeprefix("$function$ where ").removesuffix(";")
        yield each.text, policy.format(rest)


@pytest.mark.parametrize("table", TABLES)
def test_no_condition_of_a_policy_can_go_without_being_missed(
    house: House, deal: Deal, place: Place, table: str
) -> None:
    with changed(house, "select 1") as connection:
        before = seen(connection, table)
    tried = dict(without(house, table))
    assert len(tried) >= 2
    unmissed = set()
    for text, statement in tried.items():
        with changed(house, statement) as connection:
            if seen(connection, table) == before:
                unmissed.add(text)
    assert unmissed == SAID_TWICE.get(table, set())


@pytest.mark.parametrize("table", TABLES)
def test_somebody_sees_rows_and_a_guest_none_of_what_lending_is_made_of(
    house: House, deal: Deal, place: Place, table: str
) -> None:
    with changed(house, "select 1") as connection:
        found = seen(connection, table)
    assert found["alma", "eksempel"][0] + found["charlie", "prove"][0] > 0
    assert found["mads", "eksempel"] == found["frida", "opdigtet"] == (0,)
