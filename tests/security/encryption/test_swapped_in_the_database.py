"""Somebody with the whole database moves ciphertext about: nothing opens, and it is noticed.

One test for each game of A19, A20 and B25. The person who should have seen the page gets an error
without a word of anybody's case; the process log gets an alarm.
"""

from collections.abc import Callable

import psycopg
import pytest
from structlog.testing import capture_logs

from portal.cases import services
from tests.attacks.plants import wheel
from tests.house import House

Play = Callable[..., None]
WORDS = ("Nord", "Sønder", "Øst", "Vest", "Midt")
OTHER_CASE = (
    "update app.case_sheets s set body = o.body from app.case_sheets o "
    "where s.case_id = %(own)s and o.case_id = %(other)s and s.version = o.version"
)
OTHER_KEY = (
    "update keys.case_keys k set wrapped = o.wrapped from keys.case_keys o "
    "where k.case_id = %(own)s and o.case_id = %(other)s"
)


@pytest.fixture
def play(fresh_database: House) -> Play:
    """Changes the database, then lets dora open her case and finds an alarm and no words."""

    def damage(statement: str, **values: object) -> None:
        own = fresh_database.world.case()
        path = f"/t/eksempel/cases/{own}"
        before = fresh_database.client_of("dora").get(path, follow_redirects=True)
        assert "Nord" in before.text
        with fresh_database.server.superuser(fresh_database.name) as connection:
            changed = connection.execute(statement, {"own": own, **values})
            assert changed.rowcount > 0
        with capture_logs() as said:
            after = fresh_database.client_of("dora").get(path, follow_redirects=True)
        assert after.status_code == 500
        assert not any(word in after.text for word in WORDS)
        assert "integrity_alarm" in [line["event"] for line in said]

    return damage


@pytest.mark.parametrize(
    ("slug", "number"), [("eksempel", 1003), ("eksempel", 1002), ("prove", 1001)]
)
def test_a19_a_sheet_from_another_case(
    play: Play, fresh_database: House, slug: str, number: int
) -> None:
    play(OTHER_CASE, other=fresh_database.world.case(slug, number))


def test_a19_a_sheet_from_another_table(play: Play, fresh_database: House) -> None:
    wheel(fresh_database, "dora", 1001, "save", words="Nord")
    play(
        "update app.case_sheets s set body = v.body from app.record_versions v where s.case_id = %(own)s"
    )


def test_a19_a_name_from_another_person(play: Play, fresh_database: House) -> None:
    world = fresh_database.world
    play(
        "update app.memberships m set name = o.name from app.memberships o "
        "where m.id = %(dora)s and o.id = %(bo)s",
        dora=world.membership("dora"), bo=world.membership("bo"),
    )  # fmt: skip


def test_a19_a_name_in_place_of_an_address(play: Play, fresh_database: House) -> None:
    play(
        "update app.memberships set name = email where id = %(id)s",
        id=fresh_database.world.membership("dora"),
    )


def test_a20_an_older_sheet_put_back(play: Play, fresh_database: House) -> None:
    with fresh_database.visit_as("alma") as visit:
        found = services.open_case(visit, fresh_database.world.case())
        newer = found.sheet.model_copy(update={"summary": "Opdigtet og ændret."})
        services.change_sheet(visit, found.case.id, 1, newer.to_json())
    play(
        "update app.case_sheets s set body = o.body from app.case_sheets o "
        "where s.case_id = %(own)s and o.case_id = %(own)s and s.version = 2 and o.version = 1"
    )


@pytest.mark.parametrize("position", [2, 5, 6, 18, 60])
def test_a20_one_byte_changed(play: Play, position: int) -> None:
    play(
        "update app.case_sheets set body = set_byte(body, %(at)s, get_byte(body, %(at)s) # 1) "
        "where case_id = %(own)s",
        at=position,
    )


@pytest.mark.parametrize("damage", [
    "set_byte(body, 0, 2)", "set_byte(body, 1, 2)", "substring(body for 64)", "'plain text'", "''",
])  # fmt: skip
def test_a20_what_has_not_the_form_of_ciphertext_is_not_even_stored(
    house: House, damage: str
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        house.superuser().execute(f"update app.case_sheets set body = {damage}")


@pytest.mark.parametrize(("slug", "number"), [("eksempel", 1003), ("prove", 1001)])
def test_b25_a_key_from_another_case(
    play: Play, fresh_database: House, slug: str, number: int
) -> None:
    play(OTHER_KEY, other=fresh_database.world.case(slug, number))


def test_b25_a_destroyed_key(play: Play) -> None:
    play("delete from keys.case_keys where case_id = %(own)s")


def test_b25_the_key_of_another_organisation(play: Play, fresh_database: House) -> None:
    play(
        "update keys.tenant_keys k set wrapped = o.wrapped from keys.tenant_keys o "
        "where k.tenant_id = %(own_tenant)s and o.tenant_id = %(other_tenant)s",
        own_tenant=fresh_database.world.tenants["eksempel"],
        other_tenant=fresh_database.world.tenants["prove"],
    )
