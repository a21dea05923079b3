"""A17, B1, B16: writing what is not one's own, under another name, or past the rules of the spine."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.attacks.plants import draft, wheel
from tests.attacks.probes import SEALED, refused, state_of
from tests.house import House, World

CONFLICT, RULE = "40001", "23514"
VERSION = (
    "insert into app.record_versions (tenant_id, record_id, case_id, track, definition_code, version, kind, "
    "occurred_on, body, reason, author_id) values (%(tenant_id)s, %(record_id)s, %(case_id)s, %(track)s, "
    "%(code)s, %(version)s, %(kind)s, now(), %(body)s, %(reason)s, %(author_id)s)"
)
SHEET = ("insert into app.case_sheets (tenant_id, case_id, track, version, body, author_id) "
         "values (%s, %s, %s, %s, %s, %s)")  # fmt: skip
TEAM = ("insert into app.assignments (tenant_id, id, case_id, track, membership_id, assigned_by, conflict) "
        "values (%s, %s, %s, 'mentor', %s, %s, 'none')")  # fmt: skip


@pytest.fixture
def unchanged(house: House) -> Iterator[None]:
    before = state_of(house)
    yield
    assert state_of(house) == before


@pytest.fixture(scope="module")
def locked(database: House) -> UUID:
    return wheel(database, "dora", 1001, "lock")


def version(house: House, record_id: UUID, **changes: Any) -> dict[str, Any]:
    return {
        "tenant_id": house.world.tenants["eksempel"], "record_id": record_id,
        "case_id": house.world.case(), "track": "mentor", "code": "wheel", "version": 2,
        "kind": "correction", "body": SEALED, "reason": SEALED,
        "author_id": house.world.membership("dora"),
    } | changes  # fmt: skip


@pytest.mark.parametrize(("changes", "code"), [
    ({"reason": None}, RULE), ({"reason": b""}, RULE), ({"kind": "save", "reason": None}, RULE),
    ({"kind": "lock", "reason": None}, RULE), ({"kind": "share", "reason": None}, RULE),
    ({"kind": "save"}, RULE), ({"kind": "delete"}, RULE), ({"version": 1}, CONFLICT),
    ({"version": 3}, CONFLICT), ({"version": 99}, CONFLICT), ({"version": 0}, RULE),
    ({"code": "other"}, "23503"), ({"track": "parent_coach"}, "23503"),
])  # fmt: skip
def test_a17_a_locked_record_takes_the_next_correction_with_a_reason_and_nothing_else(
    house: House, locked: UUID, unchanged: None, changes: dict[str, Any], code: str
) -> None:
    dora = house.as_web("dora")
    if changes.get("version") == 1:
        code = "23505"
    refused(dora, VERSION, version(house, locked, **changes), code)


@pytest.mark.parametrize("author", ["alma", "bo", "mads"])
def test_a17_nobody_writes_under_another_name(
    house: House, locked: UUID, unchanged: None, author: str
) -> None:
    dora, me = house.as_web("dora"), house.world.membership(author)
    own = house.world.tenants["eksempel"]
    refused(dora, VERSION, version(house, locked, author_id=me))
    refused(dora, SHEET, (own, house.world.case(), "mentor", 2, SEALED, me))
    refused(
        dora,
        "insert into app.drafts (tenant_id, record_id, case_id, track, definition_code, membership_id, "
        "based_on) values (%s, %s, %s, 'mentor', 'wheel', %s, 1)",
        (own, locked, house.world.case(), me),
    )


@pytest.mark.parametrize("name", ["bo", "pia", "alma", "eva", "rita"])
def test_a17_who_is_not_on_the_case_writes_nothing_in_it(
    house: House, locked: UUID, unchanged: None, name: str
) -> None:
    connection, me = house.as_web(name), house.world.membership(name)
    refused(connection, VERSION, version(house, locked, author_id=me))
    if name != "alma":
        own = house.world.tenants["eksempel"]
        refused(connection, SHEET, (own, house.world.case(), "mentor", 2, SEALED, me))


@pytest.mark.parametrize("name", ["dora", "bo", "eva", "rita", "pia"])
def test_b16_nobody_but_a_coordinator_puts_anybody_on_a_case(
    house: House, the_world: World, unchanged: None, name: str
) -> None:
    connection, me = house.as_web(name), the_world.membership(name)
    own = the_world.tenants["eksempel"]
    for case_id in (the_world.case(number=1003), the_world.case(), uuid4()):
        refused(connection, TEAM, (own, uuid4(), case_id, me, me))
        refused(connection, TEAM, (own, uuid4(), case_id, me, the_world.membership("alma")))
    refused(
        connection,
        "select gate.create_case(%s, 'mentor', now()::date, 'active', 1, %s)",
        (uuid4(), SEALED),
    )


def test_b16_an_ended_assignment_is_not_opened_again(
    house: House, superuser: psycopg.Connection[Any]
) -> None:
    alma = house.as_web("alma")
    alma.execute(
        "update app.assignments set ended_at = '1999-01-01' where case_id = %s",
        (house.world.case(),),
    )
    alma.commit()
    ended = superuser.execute(
        "select ended_at > now() - interval '1 minute' from app.assignments where case_id = %s",
        (house.world.case(),),
    ).fetchone()
    assert ended == (True,)  # A18: the end is now, whatever was asked
    for name in ("alma", "dora"):
        again = house.as_web(name).execute(
            "update app.assignments set ended_at = null where case_id = %s", (house.world.case(),)
        )
        assert again.rowcount == 0
    live = house.as_web("alma")
    refused(live, "update app.assignments set ended_at = null where ended_at is null")
    superuser.execute(
        "update app.assignments set ended_at = null where case_id = %s", (house.world.case(),)
    )


def test_b16_columns_that_say_who_and_where_are_never_changed(
    house: House, unchanged: None
) -> None:
    alma = house.as_web("alma")
    for table, columns in {
        "cases": "tenant_id id number track started_on sheet_version created_by touched_at reference_index",
        "assignments": "tenant_id case_id track membership_id assigned_by started_at",
        "records": "tenant_id status current_version created_by definition_version occurred_on locked_by",
        "record_versions": "body reason author_id kind version", "case_sheets": "body author_id version",
        "drafts": "membership_id record_id case_id tenant_id",
        "memberships": "roles status account_id name email tenant_id version",
        "tenants": "name slug status idle_minutes", "invitations": "roles token_hash accepted_at expires_at",
    }.items():  # fmt: skip
        for column in columns.split():
            refused(alma, f"update app.{table} set {column} = null")
            refused(alma, f"insert into app.{table} ({column}) values (null) returning 1")


def test_b01_another_persons_draft_is_neither_seen_nor_changed(
    house: House, locked: UUID, superuser: psycopg.Connection[Any]
) -> None:
    draft(house, "dora", locked, "kun min")
    for name in ("alma", "bo", "eva", "rita", "mads"):
        connection = house.as_web(name)
        assert connection.execute("select * from app.drafts").fetchall() == []
        assert connection.execute("update app.drafts set body = null").rowcount == 0
    kept = superuser.execute("select body is not null, revision from app.drafts").fetchall()
    assert kept == [(True, 1)]
