"""Who sees and changes steps, proved in the database as the role of the pages."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.attacks.probes import SEALED, refused, state_of
from tests.house import House
from tests.portal.steps.written import sheet_with, states, step

ADDED = (
    "insert into app.steps (tenant_id, id, case_id, track, record_id, definition_code, key, kind, state, body) "
    "values (%(tenant_id)s, %(id)s, %(case_id)s, %(track)s, %(record_id)s, %(code)s, %(key)s, %(kind)s, "
    "'open', %(body)s)"
)
FIXED = ("tenant_id", "id", "case_id", "track", "record_id", "definition_code", "key", "changed_at")


@pytest.fixture(scope="module")
def sheet(database: House) -> UUID:
    """A sheet of dora's on 1001 with a step of her own and two for her coordinator."""
    return sheet_with(database, "dora", [
        step("mine"), step("grave", kind="acute", days=None), step("look", kind="look_at"),
    ])  # fmt: skip


@pytest.fixture
def unchanged(house: House, sheet: UUID) -> Iterator[None]:
    before = state_of(house)
    yield
    assert state_of(house) == before


def forged(house: House, sheet: UUID, **changes: Any) -> dict[str, Any]:
    return {
        "tenant_id": house.world.tenants["eksempel"], "id": uuid4(), "case_id": house.world.case(),
        "track": "mentor", "record_id": sheet, "code": "wheel", "key": "forged", "kind": "next_step",
        "body": SEALED,
    } | changes  # fmt: skip


def seen(house: House, name: str) -> set[str]:
    return {row.key for row in house.as_web(name).execute("select key from app.steps")}


def ended(connection: psycopg.Connection[Any], me: UUID, key: str) -> int:
    found = connection.execute(
        "update app.steps set state = 'done', ticked_by = %s where key = %s", (me, key)
    )
    return found.rowcount


@pytest.mark.parametrize("name", ["dora", "alma"])
def test_the_team_and_its_coordinator_see_the_steps(house: House, sheet: UUID, name: str) -> None:
    assert seen(house, name) == {"mine", "grave", "look"}


@pytest.mark.parametrize("name", ["bo", "pia", "eva", "rita", "mads", "charlie", "anton", "finn"])
def test_a_colleague_an_admin_and_another_organisation_see_nothing(
    house: House, sheet: UUID, unchanged: None, name: str
) -> None:
    assert seen(house, name) == set()
    assert ended(house.as_web(name), house.world.membership(name), "mine") == 0


def test_whoever_is_suspended_sees_nothing(house: House, sheet: UUID) -> None:
    dora = house.as_web("dora")
    assert dora.execute("select count(*) from app.steps").fetchone() == (3,)
    house.superuser().execute(
        "update app.memberships set status = 'suspended' where id = %s",
        (house.world.membership("dora"),),
    )
    try:
        assert dora.execute("select count(*) from app.steps").fetchone() == (0,)
    finally:
        house.superuser().execute(
            "update app.memberships set status = 'active' where id = %s",
            (house.world.membership("dora"),),
        )


@pytest.mark.parametrize(("changes", "code"), [
    ({"track": "parent_coach"}, "23503"), ({"code": "session"}, "23503"),
    ({"kind": "secret"}, "23514"), ({"key": "Not a key"}, "23514"), ({"body": b"klartekst"}, "23514"),
    # A sheet that one does not see is refused before it is looked for.
    ({"record_id": uuid4()}, "42501"), ({"key": "mine"}, "23505"),
])  # fmt: skip
def test_a_step_fits_its_record_its_track_and_its_lists(
    house: House, sheet: UUID, unchanged: None, changes: dict[str, Any], code: str
) -> None:
    refused(house.as_web("dora"), ADDED, forged(house, sheet, **changes), code)


@pytest.mark.parametrize("name", ["bo", "pia", "alma", "eva", "mads"])
def test_nobody_adds_a_step_to_a_case_that_is_not_his(
    house: House, sheet: UUID, unchanged: None, name: str
) -> None:
    refused(house.as_web(name), ADDED, forged(house, sheet))
    other = forged(house, sheet, case_id=house.world.case(number=1002), track="parent_coach")
    refused(house.as_web("dora"), ADDED, other)


def test_a_coordinator_ticks_what_is_put_before_her_and_nothing_else(
    house: House, sheet: UUID, unchanged: None
) -> None:
    alma, me = house.as_web("alma"), house.world.membership("alma")
    for key, rows in (("mine", 0), ("grave", 1), ("look", 1)):
        alma.execute("savepoint untouched")
        assert ended(alma, me, key) == rows
        alma.execute("rollback to untouched")
    for change in ("due_on = '2027-01-01'", f"body = '\\x{SEALED.hex()}'", "kind = 'look_at'"):
        refused(alma, f"update app.steps set {change}, ticked_by = %s where key = 'grave'", (me,))
    refused(alma, "update app.steps set state = 'done' where key = 'grave'")


def test_nobody_ticks_under_another_name_or_moves_a_step(
    house: House, sheet: UUID, unchanged: None
) -> None:
    dora = house.as_web("dora")
    refused(dora, "update app.steps set state = 'done', ticked_by = %s", (
        house.world.membership("bo"),
    ))  # fmt: skip
    refused(dora, "update app.steps set state = 'gone'", code="23514")
    for column in FIXED:
        refused(dora, f"update app.steps set {column} = {column}")
    refused(dora, "delete from app.steps")
    refused(dora, "truncate app.steps")


def test_every_change_of_state_leaves_an_entry_that_names_who_and_which_sheet(
    fresh_database: House,
) -> None:
    house = fresh_database
    sheet = sheet_with(house, "dora", [step("mine")])
    dora, me = house.as_web("dora"), house.world.membership("dora")
    for state in ("done", "open", "dropped"):
        dora.execute("update app.steps set state = %s, ticked_by = %s", (state, me))
    dora.execute("update app.steps set due_on = '2027-01-01'")  # no change of state, no entry
    dora.commit()
    entries = [entry for entry in house.log_entries() if entry.action.startswith("step:")]
    assert [entry.action for entry in entries] == ["step:done", "step:reopen", "step:drop"]
    assert {(e.membership_id, e.object_id, e.case_number, e.purpose) for e in entries} == {
        (me, sheet, 1001, "assignment")
    }
    assert states(house, sheet) == {"mine": "dropped"}
