"""A29: entries of the log are added and read; nobody who works with the portal changes or removes one."""

import pytest

from tests.attacks.probes import log_length, refused
from tests.house import House

CHANGES = (
    "insert into log.entries (action, outcome) values ('page:open', 'allowed')",
    "update log.entries set outcome = 'allowed'", "update log.entries set at = at", "delete from log.entries",
    "truncate log.entries", "truncate log.entries cascade", "update log.entries_unplanned set outcome = 'denied'",
    "delete from log.entries_unplanned", "truncate log.entries_unplanned",
    "update log.event_kinds set opens_cases = true", "delete from log.event_kinds",
    "merge into log.entries e using (select 1) s on true when matched then delete",
)  # fmt: skip
SHAPES = (
    "drop table log.entries", "alter table log.entries detach partition log.entries_unplanned",
    "drop schema log cascade", "alter table log.entries disable trigger all",
    "alter table log.entries rename to gone", "alter table log.entries drop column outcome",
    "create table log.entries_x partition of log.entries for values from ('2000-01-01') to ('2000-02-01')",
)  # fmt: skip


@pytest.fixture
def partitions(house: House) -> list[str]:
    found = house.superuser().execute(
        "select inhrelid::regclass::text from pg_inherits where inhparent = 'log.entries'::regclass"
    )
    return [row[0] for row in found]


@pytest.mark.parametrize("role", ["web", "login", "operator", "worker", "migrate", "backup"])
def test_a29_no_role_that_logs_in_changes_the_log(house: House, role: str) -> None:
    connection = house.as_role(role)
    for statement in (*CHANGES, *SHAPES):
        refused(connection, statement)


@pytest.mark.parametrize("role", ["web", "login", "operator", "worker", "migrate", "backup"])
def test_a29_no_month_is_reached_directly(house: House, role: str, partitions: list[str]) -> None:
    assert len(partitions) > 24
    connection = house.as_role(role)
    for partition in (partitions[0], partitions[-1]):
        for statement in (f"update {partition} set outcome = 'allowed'", f"delete from {partition}",
                          f"truncate {partition}", f"drop table {partition}"):  # fmt: skip
            refused(connection, statement)


def test_a29_not_even_the_gate_changes_an_entry(house: House, partitions: list[str]) -> None:
    # A fault in one of its functions, or a release that takes its role, meets the same wall. What is left to a
    # release is parting with a whole month (`alter table … detach`), an act that cannot happen by mistake.
    release = house.as_role("migrate")
    release.execute("set role gate_owner")
    for table in ("log.entries", *partitions):
        for statement in (
            f"update {table} set outcome = 'allowed'",
            f"delete from {table}",
            f"truncate {table}",
        ):
            refused(release, statement)


def test_a29_new_months_are_walled_too(house: House) -> None:
    release = house.as_role("migrate")
    release.execute("set role gate_owner")
    release.execute("select log.plan_months(40)")
    newest = release.execute(
        "select max(inhrelid::regclass::text) from pg_inherits where inhparent = 'log.entries'::regclass "
        "and inhrelid::regclass::text ~ '[0-9]$'"
    ).fetchone()
    assert newest
    refused(release, f"delete from {newest[0]}")
    release.rollback()


def test_a29_the_other_owner_has_no_way_in(house: House) -> None:
    release = house.as_role("migrate")
    release.execute("set role portal_owner")
    for statement in (*CHANGES, *SHAPES):
        refused(release, statement)


def test_a29_after_all_this_the_log_is_as_long_as_before(house: House) -> None:
    before = log_length(house)
    for role in ("web", "login", "worker"):
        connection = house.as_role(role)
        for statement in CHANGES:
            refused(connection, statement)
        connection.commit()
    assert log_length(house) == before
