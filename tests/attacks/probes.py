"""What attacks are made of: statements that must be refused, and what is looked for afterwards."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import psycopg
import pytest

from tests.attacks.tables import TABLES, columns
from tests.house import House

NO_PRIVILEGE = "42501"
SEALED = b"\x01\x01" + bytes(120)  # has the shape of a ciphertext and opens with no key


def refused(
    connection: psycopg.Connection[Any],
    statement: str,
    values: Any = None,
    code: str = NO_PRIVILEGE,
) -> str:
    """Assert that the database refuses with this SQLSTATE; returns everything that it said."""
    connection.execute("savepoint before_the_attack")
    with pytest.raises(psycopg.Error) as caught:
        connection.execute(statement, values)
    connection.execute("rollback to before_the_attack")
    error = caught.value
    assert error.sqlstate == code, f"{error.sqlstate}: {error}"
    return " ".join(map(str, (error, error.diag.message_detail, error.diag.message_hint)))


def counted(connection: psycopg.Connection[Any], tables: Iterable[str] = TABLES) -> dict[str, int]:
    """How many rows of each table this connection sees."""
    return {table: _number(connection, f"select count(*) from app.{table}") for table in tables}


def state_of(house: House) -> dict[str, str]:
    """A fingerprint of every organisation's table, to prove that nothing changed."""
    with house.server.superuser(house.name) as connection:
        return {
            table: _text(
                connection,
                f"select md5(string_agg(t::text, '' order by t::text)) from app.{table} t",
            )
            for table in TABLES
        }


def last_entries(house: House, since: int, **equal: object) -> list[Any]:
    """The entries of the log that were written after the first `since`, as far as they match."""
    fresh = house.log_entries()[since:]
    return [entry for entry in fresh if all(getattr(entry, k) == v for k, v in equal.items())]


def log_length(house: House) -> int:
    """How many entries the log has."""
    return len(house.log_entries())


def ids_in(house: House, slug: str) -> set[str]:
    """Every id of an organisation as it would show in a page."""
    with house.server.superuser(house.name) as connection:
        tenant = house.world.tenants[slug]
        tables = [
            table for table in TABLES if table != "tenants" and "id" in columns(connection, table)
        ]
        rows = [
            row[0]
            for table in tables
            for row in connection.execute(
                f"select id from app.{table} where tenant_id = %s", (tenant,)
            )
        ]
    return {str(value) for value in [*rows, tenant] if isinstance(value, UUID)}


def _number(connection: psycopg.Connection[Any], query: str) -> int:
    row = connection.execute(query).fetchone()
    assert row
    return int(row[0])


def _text(connection: psycopg.Connection[Any], query: str) -> str:
    row = connection.execute(query).fetchone()
    assert row
    return str(row[0])
