"""A23: a case is erased by two persons, the epoch ends, and last month's data come back beside today's keys."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import psycopg
import pytest

from config import embedded_postgres
from security.encryption.keyring import Keyring
from security.errors import DecryptionFailed
from tests.attacks.plants import wheel
from tests.config.test_backup import COMMANDS, type_as
from tests.house import House
from tests.rooted import run
from tests.rules.tree import ROOT

WORDS = "ordet som bliver"
OF_CASE = (
    "select (select count(*) from app.case_sheets where case_id = %(id)s) + "
    "(select count(*) from app.records where case_id = %(id)s)"
)
KEYS = (
    "select generation, wrapped from keys.tenant_keys where tenant_id = %s and wrapped is not null"
)
HIS = (
    "select c.wrapped, t.wrapped as above from keys.case_keys c "
    "join keys.tenant_keys t using (tenant_id, generation) where c.case_id = %s"
)


class Epoch(NamedTuple):
    """The portal on the new server, and what a thief kept of the erased case's key."""

    house: House
    page: str
    erased: UUID
    stolen: bytes


def end(house: House, case_id: UUID) -> None:
    """Let a case have ended long ago."""
    with house.server.superuser(house.name) as connection:
        connection.execute("set session_replication_role = replica")
        connection.execute("update app.cases set state = 'closed' where id = %s", (case_id,))


def erase(house: House, case_id: UUID) -> None:
    """A coordinator asks, an administrator confirms."""
    for name, call in (
        ("alma", "ask_erasure(%s, 'time_is_over', 'handed_over')"),
        ("eva", "erase_case(%s)"),
    ):
        web = house.as_web(name)
        web.execute(f"select gate.{call}", (case_id,))
        web.commit()
        web.close()


@pytest.fixture(scope="module")
def epoch(database: House, run_folder: Path) -> Iterator[Epoch]:
    """Data are copied; a case is erased; the epoch ends; the keys are copied; both are restored elsewhere."""
    folder = run_folder / "epoch"
    folder.mkdir()
    (folder / "migrations").symlink_to(ROOT / "migrations")
    sheet = wheel(database, "dora", 1001, "save", words=WORDS)
    erased = database.world.case(number=1003)
    copy_data, copy_keys, *restoring = COMMANDS
    type_as(folder, database.server, "backup", copy_data.replace(" portal", f" {database.name}"))
    stolen = database.superuser().execute(HIS, (erased,)).fetchall()[0]
    end(database, erased)
    erase(database, erased)
    done = run(database, "keys", "shred", "eksempel")
    assert done.exit_code == 0, done.output
    type_as(folder, database.server, "backup", copy_keys.replace(" portal", f" {database.name}"))
    server = embedded_postgres.start(folder / "postgres", folder / "secrets")
    for command in restoring:
        type_as(folder, server, "postgres", command)
    house = House(server, "portal", str(folder / "mail"))
    house.world = database.world
    page = f"/t/eksempel/cases/{house.world.case()}/wheel/{sheet}/"
    yield Epoch(house, page, erased, bytes(stolen.wrapped))
    house.close()
    embedded_postgres.stop(folder / "postgres")


def test_a23_the_old_data_hold_the_text_and_nothing_opens_it(epoch: Epoch) -> None:
    house, tenant = epoch.house, epoch.house.world.tenants["eksempel"]
    db = house.superuser()
    assert db.execute(OF_CASE, {"id": epoch.erased}).fetchone() == (1,), "the ciphertext is there"
    assert db.execute(HIS, (epoch.erased,)).fetchall() == []
    living = db.execute(KEYS, (tenant,)).fetchall()
    assert [one.generation for one in living] == [2]
    for generation, above in living:
        with pytest.raises(DecryptionFailed):
            house.keyring.case_key(tenant, epoch.erased, generation, bytes(above), epoch.stolen)
    with pytest.raises(psycopg.errors.SerializationFailure):
        db.execute(
            "insert into keys.case_keys (tenant_id, case_id, generation, wrapped) values (%s, %s, 1, %s)",
            (tenant, epoch.erased, epoch.stolen),
        )


def test_a23_others_are_read_as_before(epoch: Epoch) -> None:
    assert WORDS in epoch.house.client_of("dora").get(epoch.page).text


def test_a23_what_came_back_is_erased_again(epoch: Epoch) -> None:
    house = epoch.house
    assert "FAILED  What was erased stays erased" in run(house, "doctor").output
    assert "1 erased cases" in run(house, "keys", "erase-again").output
    assert "ok      What was erased stays erased" in run(house, "doctor").output
    assert house.superuser().execute(OF_CASE, {"id": epoch.erased}).fetchone() == (0,)
    alma = house.client_of("alma")
    assert alma.get(f"/t/eksempel/cases/{epoch.erased}/").status_code == 404
    listed = alma.get("/t/eksempel/cases/")
    assert (listed.status_code, "F-1003" in listed.text, "F-1001" in listed.text) == (
        200,
        False,
        True,
    )
    assert house.log_entries(action="case:erase")[-1].purpose == "operation"


def test_a23_the_keys_of_before_would_have_opened_it(epoch: Epoch, fresh_database: House) -> None:
    """The control: without the epoch the thief's key opens under the organisation's first generation."""
    tenant, case = fresh_database.world.tenants["eksempel"], fresh_database.world.case(number=1003)
    held = fresh_database.superuser().execute(HIS, (case,)).fetchall()[0]
    key = Keyring.of(fresh_database.settings).case_key(
        tenant, case, 1, bytes(held.above), bytes(held.wrapped)
    )
    assert (key.id, bytes(held.wrapped)) == (1, epoch.stolen)
