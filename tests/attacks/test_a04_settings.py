"""A4, A6, A18: settings, forged, left behind or stretched, open nothing."""

from typing import Any
from uuid import uuid4

import psycopg
import pytest

from security.authentication import tokens
from tests.attacks.probes import counted, refused
from tests.attacks.tables import TABLES
from tests.cast import BY_NAME
from tests.house import House, World, enter

NOTHING = dict.fromkeys(TABLES, 0)
SET = "select set_config(%s, %s, true)"


@pytest.mark.parametrize(
    "name", ["portal.tenant", "app.tenant", "app.tenant_id", "portal.membership"]
)
def test_a04_a_setting_alone_shows_no_row(house: House, the_world: World, name: str) -> None:
    bare = house.as_web(None)
    bare.execute(SET, (name, str(the_world.tenants["prove"])))
    assert counted(bare) == NOTHING


@pytest.mark.parametrize("setting", ["portal.tenant", "app.tenant"])
@pytest.mark.parametrize("local", ["true", "false"])
def test_a04_another_organisation_in_the_setting_shows_none_of_its_rows(
    house: House, the_world: World, setting: str, local: str
) -> None:
    dora = house.as_web("dora")
    prove = the_world.tenants["prove"]
    dora.execute(f"select set_config(%s, %s, {local})", (setting, str(prove)))
    for table in TABLES:
        column = "id" if table == "tenants" else "tenant_id"
        found = dora.execute(
            f"select count(*) from app.{table} where {column} = %s", (prove,)
        ).fetchone()
        assert found == (0,), table


def test_a04_the_setting_and_the_read_in_one_statement(house: House, the_world: World) -> None:
    dora = house.as_web("dora")
    prove = str(the_world.tenants["prove"])
    found = dora.execute(
        "select count(*) from (select set_config('portal.tenant', %s, true)) s, app.cases", (prove,)
    ).fetchone()
    assert found is not None
    rows = dora.execute("select tenant_id from app.cases").fetchall()
    assert [row for row in rows if str(row[0]) == prove] == []


def test_a04_a_changed_setting_writes_nothing(house: House, the_world: World) -> None:
    dora = house.as_web("dora")
    dora.execute(SET, ("portal.tenant", str(the_world.tenants["prove"])))
    refused(
        dora,
        "insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by, conflict) "
        "values (%s, %s, %s, 'mentor', %s, %s, 'none')",
        (
            the_world.tenants["prove"],
            uuid4(),
            the_world.case("prove"),
            *[the_world.membership("mads")] * 2,
        ),
    )


@pytest.mark.parametrize("capability", ["0" * 64, "f" * 64, "x", "' or true --", "\\x00", "F" * 64])
def test_a05_a_made_up_capability_in_the_setting_shows_nothing(
    house: House, the_world: World, capability: str
) -> None:
    bare = house.as_web(None)
    bare.execute(SET, ("portal.tenant", str(the_world.tenants["eksempel"])))
    bare.execute(SET, ("portal.capability", capability))
    assert counted(bare) == NOTHING


def test_a05_the_stored_hash_and_the_cookie_are_no_capability(
    house: House, superuser: psycopg.Connection[Any], the_world: World
) -> None:
    token = BY_NAME["dora"].token
    for stolen in (tokens.session_hash(token), token.encode()[:32].ljust(32)):
        bare = house.as_web(None)
        assert enter(bare, stolen, "eksempel") is None
        assert counted(bare) == NOTHING


@pytest.mark.parametrize(
    "door", ["prove", "no-such-place", "", "EKSEMPEL", "eksempel ", "eksempel%"]
)
def test_a04_another_door_with_the_own_capability(house: House, door: str) -> None:
    dora = house.as_role("web")
    capability = tokens.capability_of(BY_NAME["dora"].token)
    found = dora.execute(
        "select tenant_id, membership_id, wrapped_tenant_key from gate.enter(%s, %s, %s, 'GET', '/x')",
        (capability, door, uuid4()),
    ).fetchone()
    assert found == (None, None, None)
    assert counted(dora) == NOTHING


def test_a18_an_old_view_of_the_tables_shows_nothing(house: House) -> None:
    dora = house.as_role("web")
    dora.execute("set transaction isolation level repeatable read")
    enter(dora, "dora")
    assert counted(dora) == NOTHING


def test_a18_a_message_of_many_statements_does_not_stretch_a_session(
    house: House, superuser: psycopg.Connection[Any]
) -> None:
    dora = house.as_web("dora")
    assert counted(dora, ["cases"]) == {"cases": 1}
    superuser.execute(
        "update auth.login_sessions set last_seen_at = clock_timestamp() - interval '29 minutes 59.5 seconds' "
        "where capability_hash = %s",
        (tokens.session_hash(BY_NAME["dora"].token),),
    )
    found = dora.execute("select pg_sleep(0.7); select count(*) from app.cases")
    assert found.nextset()
    assert found.fetchone() == (0,)
