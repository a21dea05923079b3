"""Revisions go up, down and up again, and models say what the database has."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, Inspector, create_engine, inspect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import URL

from config import embedded_databases, release
from config.database import Base
from config.embedded_postgres import EmbeddedServer
from portal.features import FEATURES
from tests.house import House

DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy's own gap
MODELS = Base.metadata.sorted_tables if FEATURES else []  # all models come with the features
# Columns that pages must not even name: only functions of the gate read them, or nobody yet.
BEYOND_THE_MODELS = {
    "tenants": {
        "last_case_number", "created_at", "provider_required", "emergency_access", "log_months_before",
        "log_shortened_at",
    },
    "memberships": {"account_id", "break_glass", "confirmed_at", "left_at"},
    "invitations": {"token_hash", "login_index"},
    "cases": {
        "created_by", "reference_index", "erase_asked_at", "erase_asked_by", "erase_reason", "erase_archive",
        "erased_at", "erased_by",
    },
    "offers": {"letters_from", "told_at"},
    "loans": {"letters_from", "told_of"},
    "record_versions": {"home_tenant_id", "loan_id", "consent_version", "consent_fingerprint"},
}  # fmt: skip


def superuser_engine(server: EmbeddedServer, name: str, role: str = "postgres") -> Engine:
    """A pool outside the house's rules, for looking at a schema."""
    query = {"host": server.socket}
    password = server.password(role.removeprefix("portal_"))
    url = URL.create("postgresql+psycopg", role, password, database=name, query=query)
    return create_engine(url)


@pytest.fixture
def empty(server: EmbeddedServer) -> Iterator[str]:
    """An empty database, as an installer hands it over."""
    name = f"empty_{uuid4().hex[:8]}"
    embedded_databases.create_database(server, name)
    yield name
    embedded_databases.drop_database(server, name)


def schema_of(server: EmbeddedServer, name: str) -> set[str]:
    """Every table column, function, policy, trigger, index and right, each as a line of text."""
    engine = superuser_engine(server, name)
    with engine.connect() as connection:
        lines = {line for (line,) in connection.execute(text(DESCRIPTION))}
    engine.dispose()
    return lines


DESCRIPTION = r"""
with ours as (select oid, nspname from pg_namespace where nspname !~ '^pg_|information_schema|release')
select format('column %s.%s.%s %s %s', n.nspname, c.relname, a.attname,
              format_type(a.atttypid, a.atttypmod), a.attnotnull)
from pg_attribute a join pg_class c on c.oid = a.attrelid join ours n on n.oid = c.relnamespace
where a.attnum > 0 and not a.attisdropped
union all select format('function %s %s', p.oid::regprocedure, p.proacl)
from pg_proc p join ours n on n.oid = p.pronamespace
union all select format('policy %s %s %s', polrelid::regclass, polname, pg_get_expr(polqual, polrelid))
from pg_policy
union all select format('trigger %s %s', tgrelid::regclass, tgname) from pg_trigger where not tgisinternal
union all select format('rights %s.%s %s %s %s', n.nspname, relname, relacl, relrowsecurity, relforcerowsecurity)
from pg_class c join ours n on n.oid = c.relnamespace
union all select format('rights %s %s', nspname, nspacl) from pg_namespace join ours using (oid, nspname)
"""


def test_up_down_up_gives_the_same(server: EmbeddedServer, empty: str) -> None:
    before = schema_of(server, empty)
    engine = superuser_engine(server, empty, "portal_migrate")
    release.upgrade(engine)
    first = schema_of(server, empty)
    release.downgrade(engine, "base")
    assert schema_of(server, empty) == before
    release.upgrade(engine)
    assert schema_of(server, empty) == first
    assert len(first) > 200
    engine.dispose()


def test_a_second_upgrade_changes_nothing(server: EmbeddedServer, empty: str) -> None:
    engine = superuser_engine(server, empty, "portal_migrate")
    assert not release.is_current(engine)
    release.upgrade(engine)
    first = schema_of(server, empty)
    release.upgrade(engine)
    release.plan_months(engine)
    assert schema_of(server, empty) == first
    assert release.is_current(engine)
    engine.dispose()


def test_revisions_are_one_line_of_history() -> None:
    script = ScriptDirectory("migrations")
    assert len(script.get_heads()) == len(script.get_bases()) == 1


def test_the_release_role_owns_nothing_afterwards(house: House) -> None:
    rows = house.superuser().execute(
        "select relname from pg_class where relowner = 'portal_migrate'::regrole "
        "and relnamespace <> 'release'::regnamespace"
    )
    assert rows.fetchall() == []


@pytest.fixture
def inspector(house: House) -> Iterator[Inspector]:
    """Looks at the migrated database."""
    engine = superuser_engine(house.server, house.name)
    with engine.connect() as connection:
        yield inspect(connection)
    engine.dispose()


def test_models_say_what_the_database_has(inspector: Inspector) -> None:
    for table in MODELS:
        found = {one["name"]: one for one in inspector.get_columns(table.name, schema="app")}
        missing = set(found) - {column.name for column in table.columns}
        assert missing == BEYOND_THE_MODELS.get(table.name, set()), table.name
        for column in table.columns:
            assert described(column) == described(found[column.name]), f"{table.name}.{column.name}"
        keys = inspector.get_pk_constraint(table.name, schema="app")["constrained_columns"]
        assert keys == [column.name for column in table.primary_key.columns], table.name


def test_every_table_of_the_organisations_has_a_model(inspector: Inspector) -> None:
    assert set(inspector.get_table_names(schema="app")) == {table.name for table in MODELS}


def described(column: Any) -> tuple[str, bool]:
    """Type and nullability, of a model's column and of the database's alike."""
    is_model = isinstance(column, Column)
    kind = column.type if is_model else column["type"]
    nullable = column.nullable if is_model else column["nullable"]
    if isinstance(kind, postgresql.DOMAIN):
        kind = kind.data_type
    name = kind.compile(DIALECT).replace("VARCHAR", "TEXT")  # PostgreSQL treats both alike
    return name.split(" COLLATE")[0], bool(nullable)
