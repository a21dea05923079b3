"""A11: the ways round row-level security: other roles, other schemas, other commands."""

import psycopg
import pytest

from tests.attacks.probes import SEALED, refused
from tests.attacks.tables import TABLES
from tests.house import House, World

ROLES = ("portal_owner", "gate_owner", "portal_migrate", "portal_login", "portal_operator",
         "portal_worker", "portal_backup", "postgres", "pg_read_all_data")  # fmt: skip
HIDDEN = ("auth.accounts", "auth.login_sessions", "auth.half_sessions", "auth.recovery_codes",
          "auth.throttles", "keys.tenant_keys", "keys.case_keys", "log.entries", "log.event_kinds",
          "log.entries_unplanned", "release.alembic_version")  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_a11_no_other_role_can_be_taken(house: House, role: str) -> None:
    web = house.as_web("dora")
    refused(web, f"set role {role}")
    refused(web, f"set local role {role}")
    refused(web, f"set session authorization {role}")


@pytest.mark.parametrize("role", ["web", "login", "operator", "worker"])
@pytest.mark.parametrize("table", HIDDEN)
def test_a11_sessions_keys_and_log_cannot_be_read(house: House, role: str, table: str) -> None:
    connection = house.as_role(role)
    for statement in (
        f"select * from {table}",
        f"copy {table} to stdout",
        f"delete from {table}",
        f"truncate {table}",
        f"lock table {table} in access share mode",
    ):
        refused(connection, statement)


@pytest.mark.parametrize("role", ["login", "operator", "worker"])
@pytest.mark.parametrize("table", TABLES)
def test_a11_roles_of_other_doors_see_no_organisations_table(
    house: House, role: str, table: str
) -> None:
    connection = house.as_role(role)
    for statement in (f"select * from app.{table}", f"lock table app.{table} in access share mode"):
        refused(connection, statement)


@pytest.mark.parametrize("table", TABLES)
def test_a11_no_command_reaches_past_the_rows(house: House, table: str) -> None:
    web = house.as_web("alma")
    for mode in ("row share", "row exclusive", "share", "exclusive", "access exclusive"):
        refused(web, f"lock table app.{table} in {mode} mode")
    for statement in (
        f"truncate app.{table}", f"delete from app.{table}", f"drop table app.{table}",
        f"alter table app.{table} disable row level security",
        f"alter table app.{table} no force row level security",
        f"create policy p on app.{table} using (true)", f"drop policy gate on app.{table}",
        f"create trigger t after insert on app.{table} for each row execute function gate.note_sheet()",
        f"create index on app.{table} (tenant_id)", f"comment on table app.{table} is 'x'",
        f"create view v as select * from app.{table}",
        f"create materialized view v as select * from app.{table}", f"reindex table app.{table}",
    ):  # fmt: skip
        code = "3F000" if " view " in statement else "42501"
        refused(web, statement, code=code)


@pytest.mark.parametrize("table", TABLES)
def test_a11_copy_and_row_security_off(house: House, the_world: World, table: str) -> None:
    web = house.as_web("dora")
    refused(web, f"copy app.{table} from stdin", code="42501")
    refused(web, f"copy app.{table} to '/tmp/x'")
    refused(web, f"copy (select * from app.{table}) to program 'cat'")
    web.execute("set local row_security = off")
    column = "id" if table == "tenants" else "tenant_id"
    refused(web, f"select {column} from app.{table}")


def test_a11_copy_out_shows_own_rows_only(house: House, the_world: World) -> None:
    web = house.as_web("dora")
    with web.cursor().copy("copy (select tenant_id from app.cases) to stdout") as rows:
        found = {bytes(row).decode().strip() for row in rows}
    assert found == {str(the_world.tenants["eksempel"])}


@pytest.mark.parametrize("call", [
    "log.write('page:open', 'allowed')", "log.plan_months(2)", "gate.purpose_for(null, null, null)",
    "gate.require_admin()", "gate.caller()", "gate.note_sheet()", "gate.note_version()", "gate.note_draft()",
    "gate.guard_step()", "gate.note_step()",
    "gate.note_record()", "gate.note_state()", "gate.note_assignment()", "gate.end_now()",
    "login.start(null, null, null, null)", "login.begin_sign_in(null, null, null, null)", "login.who(null)",
    "login.find_account(null)", "login.accept_totp(null, 1, null, '')", "login.end(null)",
    "operator.tenants()", "operator.set_status('eksempel', 'offboarded')", "operator.directory_key('eksempel')",
])  # fmt: skip
def test_a11_inner_functions_are_not_for_pages(house: House, call: str) -> None:
    refused(house.as_web("eva"), f"select {call}")


@pytest.mark.parametrize("call", [
    "login.start(null, null, null, null)", "login.consume(null)", "login.count_failure('code', null, 1)",
    "log.write('page:open', 'allowed')", "gate.enter(null, null, null, null, null)",
    "operator.tenants()", "gate.open_cases('{}', 'case', 'case:read')",
])  # fmt: skip
def test_a11_sign_in_pages_have_their_own_doors_only(house: House, call: str) -> None:
    refused(house.as_role("login"), f"select {call}")


@pytest.mark.parametrize("command", [
    "alter system set log_min_messages = debug1", "alter role portal_web bypassrls", "create role evil",
    "alter role portal_web set track_activities = on", "alter role portal_login password 'x'",
    "alter database postgres set row_security = off", "load 'auto_explain'",
    "create extension dblink schema pg_catalog",
    "set track_activities = on", "set session_replication_role = replica", "checkpoint",
    "create database evil", "alter table app.cases owner to portal_web", "reassign owned by portal_owner to portal_web",
    "select pg_read_file('postgresql.conf')", "select pg_ls_dir('.')", "select pg_reload_conf()",
    "create publication p for all tables", "create server s foreign data wrapper x",
])  # fmt: skip
def test_a11_no_power_over_the_server(house: House, command: str) -> None:
    web = house.as_role("web")
    web.autocommit = True
    with pytest.raises(psycopg.Error) as error:
        web.execute(command)
    assert error.value.sqlstate in ("42501", "42704", "0A000")


def test_a11_plain_text_is_no_ciphertext(house: House, the_world: World) -> None:
    dora, me = house.as_web("dora"), the_world.membership("dora")
    statement = ("insert into app.case_sheets (tenant_id, case_id, track, version, body, author_id) "
                 "values (%s, %s, 'mentor', 2, %s, %s)")  # fmt: skip
    for body in (
        b"",
        b"Jeg hedder Viggo." * 20,
        b"\x01\x01kort",
        b"\x01\x02" + SEALED[2:],
        b"\x00" + SEALED[1:],
    ):
        refused(
            dora, statement, (the_world.tenants["eksempel"], the_world.case(), body, me), "23514"
        )
