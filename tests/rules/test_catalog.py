"""A13, A11: what the walls between organisations are made of, proved on the migrated database for every table.

A new table, policy, index or function that breaks a rule fails here.
"""

import re
from typing import Any

import psycopg
import pytest

from tests.house import House
from tests.rules import catalog

Superuser = psycopg.Connection[Any]
OWNERS = {
    "app": "portal_owner", "auth": "gate_owner", "keys": "gate_owner", "log": "gate_owner",
    "gate": "gate_owner", "login": "gate_owner", "operator": "gate_owner", "worker": "gate_owner",
    "release": "portal_migrate",
}  # fmt: skip
# Indexes that do not begin with the organisation, each with its reason.
GLOBAL_INDEXES = {
    "app.tenants_pkey": "the organisations themselves",
    "app.tenants_slug_key": "the address of an organisation; only the operator makes one",
    "app.invitations_token_hash_key": "found by 256 secret bits; who can ask about one holds it already",
    "keys.root_key_pkey": "one row for the whole server: which root key it was begun with",
    "keys.sign_in_key_pkey": "one row for the whole server: the key of the sign-in pages",
    "app.memberships_of_account": "not unique: sign-in asks where an account belongs",
}
INDEXES = """
select n.nspname || '.' || i.relname as name, x.indisunique,
       (select attname from pg_attribute where attrelid = x.indrelid and attnum = x.indkey[0]) as leads
from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
where n.nspname = any (%s) and n.nspname in ('app', 'keys')
"""
FOREIGN_KEYS = """
select f.conname as name, f.confrelid::regclass::text as target, f.confdeltype,
       (select array_agg(attname order by k.n) from unnest(f.conkey) with ordinality k(num, n)
        join pg_attribute on attrelid = f.conrelid and attnum = k.num) as columns
from pg_constraint f join pg_namespace n on n.oid = f.connamespace
where f.contype = 'f' and n.nspname = any (%s) and n.nspname in ('app', 'keys')
"""
POLICIES = "select * from pg_policies where schemaname = any (%s)"


@pytest.fixture
def tables(superuser: Superuser) -> list[Any]:
    return catalog.rows(superuser, catalog.TABLES)


def test_a13_row_level_security_is_enabled_and_forced(tables: list[Any]) -> None:
    ours = [table for table in tables if table.schema == "app" and table.relkind in "rpvmf"]
    assert len(ours) >= 9
    open_ones = [
        table.name for table in ours if not (table.relrowsecurity and table.relforcerowsecurity)
    ]
    assert open_ones == []


def test_a13_nothing_but_tables_and_indexes(tables: list[Any], superuser: Superuser) -> None:
    # Plain and materialized views, foreign tables and sequences each leak in a way of their own.
    assert {table.relkind for table in tables} <= {"r", "p", "i", "I", "c"}
    extensions = superuser.execute("select extname from pg_extension").fetchall()
    assert [row[0] for row in extensions] == ["plpgsql"]


def test_a13_owners_own_and_cannot_sign_in(tables: list[Any], superuser: Superuser) -> None:
    wrong = [table.name for table in tables if table.owner != OWNERS[table.schema]]
    assert wrong == []
    owners = superuser.execute(
        "select rolname, rolcanlogin, rolsuper, rolbypassrls from pg_roles "
        "where rolname in ('portal_owner', 'gate_owner')"
    ).fetchall()
    assert {row[1:] for row in owners} == {(False, False, False)}


def test_a13_every_granted_command_has_a_policy_and_no_other(superuser: Superuser) -> None:
    granted = {
        (line.split()[2].split(".")[1], line.split()[3])
        for line in catalog.rights(superuser) if re.match(r"portal_web (table|column) app\.", line)
    }  # fmt: skip
    policies = catalog.rows(superuser, POLICIES)
    giving = [one for one in policies if one.permissive == "PERMISSIVE"]
    covered = {(one.tablename, one.cmd.lower()) for one in giving if one.roles == ["portal_web"]}
    assert granted == covered
    assert {tuple(one.roles) for one in policies} == {("portal_web",), ("gate_owner",)}


def test_a13_a_consent_lies_over_every_table_of_a_case_and_only_takes_away(
    superuser: Superuser,
) -> None:
    taking = [one for one in catalog.rows(superuser, POLICIES) if one.permissive == "RESTRICTIVE"]
    assert {(one.policyname, one.cmd, tuple(one.roles)) for one in taking} == {
        ("consented", "ALL", ("portal_web",))
    }
    # A case itself is narrowed by gate.cases alone: whoever is lent reaches no other.
    of_cases = {
        column.table
        for column in catalog.rows(superuser, catalog.COLUMNS)
        if column.name in ("case_id", "case_a") and column.table.startswith("app.")
    }
    assert of_cases <= {f"app.{one.tablename}" for one in taking}
    for one in taking:
        for rule in filter(None, (one.qual, one.with_check)):
            assert rule == "true" or re.match(
                r"\(*\s*SELECT gate\.(consented\((true|false)\)|colleagues\(\))", rule
            ), rule


def test_a13_every_policy_asks_the_gate_once_a_statement(superuser: Superuser) -> None:
    for policy in catalog.rows(superuser, POLICIES):
        if policy.roles == ["portal_web"] and policy.permissive == "PERMISSIVE":
            for rule in filter(None, (policy.qual, policy.with_check)):
                assert re.match(r"\(*(tenant_id|id) = \( SELECT gate\.tenant\(\)", rule), (
                    policy.policyname
                )
                bare = re.findall(r"(?<!SELECT )gate\.\w+\(", rule)
                assert bare == [], f"{policy.tablename} {policy.policyname}: once a row"


def test_a13_without_a_visit_every_table_is_empty(house: House, tables: list[Any]) -> None:
    web = house.as_web(None)
    for table in tables:
        if table.schema == "app" and table.relkind in "rp":
            assert web.execute(f"select count(*) from {table.name}").fetchone() == (0,), table.name


def test_a13_the_organisation_leads_every_index(superuser: Superuser) -> None:
    found = catalog.rows(superuser, INDEXES)
    led_by_others = {index.name for index in found if index.leads != "tenant_id"}
    assert led_by_others == set(GLOBAL_INDEXES)


def test_a13_the_organisation_leads_every_reference(superuser: Superuser) -> None:
    found = catalog.rows(superuser, FOREIGN_KEYS)
    assert len(found) > 15
    loose = [key.name for key in found if key.columns[0] != "tenant_id"]
    alone = [key.name for key in found if len(key.columns) == 1 and key.target != "app.tenants"]
    cascading = [key.name for key in found if key.confdeltype != "r"]
    assert (loose, alone, cascading) == ([], [], [])


def test_a13_every_row_belongs_to_an_organisation(superuser: Superuser) -> None:
    columns = catalog.rows(superuser, catalog.COLUMNS)
    tenant = {column.table: column.attnotnull for column in columns if column.name == "tenant_id"}
    owned = {column.table for column in columns if column.table.split(".")[0] in ("app", "keys")}
    assert {table for table in owned if not tenant.get(table)} == {
        "app.tenants", "keys.root_key", "keys.sign_in_key"
    }  # fmt: skip


def test_a13_no_partition_is_granted_to_anybody(superuser: Superuser) -> None:
    granted = superuser.execute(
        "select c.oid::regclass::text, a.grantee::regrole::text from pg_class c, lateral aclexplode(relacl) a "
        "where c.relispartition and a.grantee <> c.relowner"
    ).fetchall()
    assert granted == []


def test_a13_every_function_keeps_its_search_path(superuser: Superuser) -> None:
    found = catalog.rows(superuser, catalog.FUNCTIONS)
    assert len(found) > 40
    loose = [
        one.name for one in found
        if not any(line == "search_path=pg_catalog, pg_temp" for line in one.proconfig or ())
    ]  # fmt: skip
    wrong_owner = [one.name for one in found if one.owner != "gate_owner"]
    assert (loose, wrong_owner) == ([], [])
    assert {one.language for one in found} == {"sql", "plpgsql"}
