"""Law 3 in the policies: without the one that the consent lays over a table, whoever is lent sees or writes more.

Each is dropped in a transaction of its own; where nothing changes, another wall says the same, and is named here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests import lending
from tests.attacks.probes import SEALED
from tests.house import House, enter
from tests.lending import Deal
from tests.places import Place

# Tables whose rows are out of a guest's reach by their own policies too.
BY_ITS_OWN = {
    "record_versions": "seen by whoever sees the sheet, whose policy asks for the consent",
    "journal_marks": "seen by whoever sees the sheet",
    "steps": "seen by whoever sees the sheet",
    "drafts": "a draft is nobody's but the writer's",
    "case_links": "both cases would have to be the guest's",
    "link_proposals": "coordinators'",
    "assignment_proposals": "the person's own and the coordinators'",
    "advice": "its author's and the coordinators'",
    "invitations": "an admin's",
    "groups": "those who work with relatives",
    "group_members": "those who work with relatives",
    "group_meetings": "those who work with relatives",
    "group_attendance": "those who work with relatives",
    "disclosures": "whoever is lent sees none: the policy asks for the whole case",
    "emergencies": "the person's own, the coordinators' and the auditor's",
    "emergency_reviews": "seen by whoever sees the emergency",
}
# Where reading is the guest's in any case, what could be written without it.
WRITTEN = {
    "time_entries": "insert into app.time_entries (tenant_id, id, membership_id, track, spent_on, minutes, kind) "
                    "values (%(own)s, %(new)s, %(me)s, 'mentor', current_date, 30, 'admin')",
    "case_sheets": "insert into app.case_sheets (tenant_id, case_id, track, version, body, author_id) values (%(own)s, "
                   "%(case)s, 'mentor', (select max(version) + 1 from app.case_sheets where case_id = %(case)s), "
                   "%(sealed)s, %(me)s)",
}  # fmt: skip
# A print of something that the consent does not name.
PRINTED = "set local session_replication_role = replica; update app.prints set definition_code = 'network'"


@pytest.fixture(scope="module")
def narrowed(database: House, deal: Deal) -> list[str]:
    """The tables over which the consent is laid."""
    query = "select array_agg(tablename::text order by 1) from pg_policies where policyname = 'consented'"
    found: list[str] = lending.one(database, query)
    return found


@contextmanager
def guest(house: House, table: str, *, is_dropped: bool) -> Iterator[psycopg.Connection[Any]]:
    """The connection of mads, with the policy of a table or without; nothing of it stays."""
    with house.server.superuser(house.name) as connection:
        connection.autocommit = False
        connection.execute(PRINTED)
        connection.execute("set local session_replication_role = origin")
        if is_dropped:
            connection.execute(f"drop policy consented on app.{table}")
        connection.execute("set local role portal_web")
        enter(connection, "mads", "eksempel")
        yield connection
        connection.rollback()


def seen(house: House, table: str, *, is_dropped: bool) -> Any:
    with guest(house, table, is_dropped=is_dropped) as mads:
        return mads.execute(f"select count(*) from app.{table}").fetchone()


def test_the_consent_is_laid_over_every_table_that_holds_a_case(narrowed: list[str]) -> None:
    assert len(narrowed) >= 24
    assert BY_ITS_OWN.keys() | WRITTEN.keys() < set(narrowed)


def test_without_it_each_table_shows_more(
    house: House, deal: Deal, place: Place, narrowed: list[str]
) -> None:
    same = {
        table
        for table in narrowed
        if seen(house, table, is_dropped=False) == seen(house, table, is_dropped=True)
    }
    assert same == BY_ITS_OWN.keys() | WRITTEN.keys()


@pytest.mark.parametrize("table", WRITTEN)
def test_without_it_more_could_be_written(
    house: House, deal: Deal, place: Place, table: str
) -> None:
    values = {
        "own": house.world.tenants["eksempel"], "new": uuid4(), "case": house.world.case(),
        "me": lending.guest_id(house, deal), "sealed": SEALED,
    }  # fmt: skip
    with (
        guest(house, table, is_dropped=False) as mads,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        mads.execute(WRITTEN[table], values)
    with guest(house, table, is_dropped=True) as mads:
        assert mads.execute(WRITTEN[table], values).rowcount == 1
