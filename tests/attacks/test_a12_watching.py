"""A12: watching, signalling and disturbing others through the server's own means."""

from pathlib import Path

import psycopg
import pytest

from tests.attacks.probes import refused
from tests.attacks.thief import files_below
from tests.house import House
from tests.rules.tree import files, text

ROOMS = ("config", "security", "tenants", "portal", "migrations")


@pytest.mark.parametrize("role", ["web", "login", "operator", "worker"])
@pytest.mark.parametrize("query", [
    "select * from pg_stat_activity", "select pg_stat_get_activity(null)", "select * from pg_locks",
    "select pg_stat_get_backend_activity(1)", "select * from pg_stat_user_tables",
    "select * from pg_stat_xact_user_tables", "select * from pg_statio_user_tables",
    "select pg_stat_get_numscans(1)", "select pg_relation_size(1)", "select pg_total_relation_size(1)",
    "select pg_database_size(current_database())", "select pg_cancel_backend(1)",
    "select pg_terminate_backend(1)", "select pg_notify('x', 'y')", "select pg_advisory_lock(1)",
    "select * from pg_statistic", "select * from pg_authid", "select * from pg_shadow",
    "select * from pg_hba_file_rules", "select * from pg_stat_statements_info()",
])  # fmt: skip
def test_a12_nobody_is_watched_or_stopped(house: House, role: str, query: str) -> None:
    code = "42883" if "statements" in query else "42501"
    refused(house.as_role(role), query, code=code)


@pytest.mark.parametrize("call", [
    "lo_create(0)", "lo_creat(-1)", "lo_from_bytea(0, 'x')", "lo_get(1)", "lo_put(1, 0, 'x')",
    "lo_open(1, 131072)", "lo_unlink(1)", "lo_import('/etc/passwd')", "lo_export(1, '/tmp/x')",
    "loread(0, 1)", "lowrite(0, 'x')", "lo_truncate(0, 1)",
])  # fmt: skip
def test_a12_large_objects_are_closed(house: House, call: str) -> None:
    refused(house.as_web("dora"), f"select {call}")


def test_a12_statistics_show_no_values(house: House) -> None:
    house.superuser().execute("analyze")
    dora = house.as_web("dora")
    assert (
        dora.execute(
            "select * from pg_stats where schemaname in ('app', 'auth', 'keys', 'log')"
        ).fetchall()
        == []
    )
    assert dora.execute("select * from pg_stats_ext").fetchall() == []


def test_a12_statements_of_pages_are_not_shown_even_to_the_operator_of_the_server(
    house: House,
) -> None:
    # A thief with statistics rights, or a dashboard, sees neither texts nor values.
    dora = house.as_web("dora")
    dora.execute("select %s", ("en hemmelig sætning",))
    seen = house.superuser().execute(
        "select query from pg_stat_activity where pid = %s", (dora.info.backend_pid,)
    )
    assert {row[0] for row in seen} == {""}


def test_a12_explain_estimates_but_shows_no_value(house: House) -> None:
    # Accepted: the planner's estimates count rows behind the wall. What they count is ciphertext,
    # ids and states; values never show, and no page runs EXPLAIN.
    house.superuser().execute("analyze")
    dora = house.as_web("dora")
    plan = "\n".join(row[0] for row in dora.execute("explain (verbose) select * from app.cases"))
    assert not any(str(case_id) in plan for case_id in house.world.cases.values())
    actual = dora.execute(
        "explain (analyze, timing off, buffers off) select * from app.cases"
    ).fetchall()
    assert any("rows=1" in row[0] for row in actual)


def test_a12_nothing_of_ours_sends_notices() -> None:
    # The command NOTIFY cannot be revoked; what nobody sends nobody overhears.
    speaking = [
        path for path in files(".py", ".sql") if path.parts[0] in ROOMS
        for line in text(path).splitlines()
        if line.strip().lower().startswith(("notify ", "listen ")) or "pg_notify(" in line
    ]  # fmt: skip
    assert speaking == list[Path]()


def test_a12_one_role_cannot_take_every_connection(house: House) -> None:
    limits = (
        house
        .superuser()
        .execute(
            "select rolname, rolconnlimit from pg_roles where rolname in ('portal_web', 'portal_login')"
        )
        .fetchall()
    )
    assert all(0 < limit < 100 for _role, limit in limits)
    settings = (
        house
        .as_role("web")
        .execute(
            "select name, setting from pg_settings where name in "
            "('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')"
        )
        .fetchall()
    )
    assert dict(settings) == {
        "statement_timeout": "15000", "lock_timeout": "5000", "idle_in_transaction_session_timeout": "30000",
    }  # fmt: skip


def test_a12_a_value_in_an_error_does_not_reach_the_servers_log(
    house: House, run_folder: Path
) -> None:
    with pytest.raises(psycopg.Error):
        house.as_web("dora").execute("select %s::text::int", ("KANARIEFUGL-I-FEJL",))
    logs = [path for path in files_below(run_folder / "postgres") if "log" in path.name]
    assert logs
    assert [path for path in logs if b"KANARIEFUGL-I-FEJL" in path.read_bytes()] == []
