"""`portal doctor` finds what is broken, says the remedy, and leaves everything as it was."""

import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from portal.doctor import installation
from portal.doctor.cli import doctor
from portal.doctor.finding import Finding
from portal.doctor.installation import _mail_server, _translations
from tests.house import House

DROP_MONTHS = r"""
do $$ begin execute (
    select 'drop table ' || string_agg('log.' || relname, ', ') from pg_class
    where relname ~ '^entries_20\d\d_\d\d$'
      and relname > 'entries_' || to_char(now() + interval '1 month', 'YYYY_MM')
); end $$
"""


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Set-up has been run: whether it has on this machine is not the question here."""
    style = tmp_path / "style.css"
    style.touch()
    monkeypatch.setattr(installation, "DESIGN_SYSTEM", style)
    monkeypatch.setattr(installation, "_translations", lambda: Finding("t", holds=True))


def run(house: House, **changed: str | None) -> Any:
    environment: dict[str, str | None] = {**house.environment, **changed}
    return CliRunner(env=environment).invoke(doctor)


def test_all_is_well_in_a_good_installation(house: House) -> None:
    result = run(house)
    assert "FAILED" not in result.output
    assert result.output.endswith("All is well.\n")
    assert result.exit_code == 0


def test_missing_design_system_is_found(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "DESIGN_SYSTEM", Path("nowhere"))
    result = run(house)
    assert "FAILED  The design system is installed\n        Run: make setup" in result.output
    assert result.exit_code == 1


def test_wrong_password_of_a_role_is_found(house: House) -> None:
    result = run(house, PORTAL_LOGIN_PASSWORD="wrong but long enough")
    assert "FAILED  The database lets portal_login in" in result.output
    assert "PORTAL_LOGIN_PASSWORD" in result.output
    assert "wrong but long" not in result.output


def test_unreachable_database_ends_in_words(house: House) -> None:
    result = run(house, PORTAL_DATABASE_URL="postgresql:///portal?host=/nowhere")
    assert result.output.count("FAILED") == 5
    assert result.exit_code == 1


def test_old_server_is_found(house: House) -> None:
    result = run(house, PORTAL_MINIMUM_SERVER_VERSION="990001")
    assert "FAILED  PostgreSQL is 99.1 or newer (18." in result.output


def test_passwords_that_only_releases_need_may_be_absent(house: House) -> None:
    result = run(house, PORTAL_MIGRATE_PASSWORD=None, PORTAL_OPERATOR_PASSWORD=None)
    assert "note    The database lets portal_migrate in" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(("damage", "fact"), [
    ("alter table app.cases disable row level security", "Walls between organisations stand"),
    ("alter table app.drafts no force row level security", "Walls between organisations stand"),
    ("grant temporary on database {name} to portal_web", "roles of the pages can create nothing"),
    ("create schema x; grant create on schema x to portal_login", "roles of the pages can create nothing"),
    ("update release.alembic_version set version_num = 'older'", "this release's tables"),
    (DROP_MONTHS, "room for three months"),
])  # fmt: skip
def test_damage_is_found(fresh_database: House, damage: str, fact: str) -> None:
    with fresh_database.server.superuser(fresh_database.name) as connection:
        connection.execute(damage.replace("{name}", fresh_database.name))
    failed = [line for line in run(fresh_database).output.splitlines() if line.startswith("FAILED")]
    assert len(failed) == 1
    assert fact in failed[0]


def test_stale_translations_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    assert not _translations(tmp_path).holds
    source, compiled = folder / "messages.po", folder / "messages.mo"
    source.touch()
    assert not _translations(tmp_path).holds
    compiled.touch()
    os.utime(source, (1, 1))
    assert _translations(tmp_path).holds
    os.utime(compiled, (0, 0))
    assert not _translations(tmp_path).holds


def test_silent_mail_server_is_found() -> None:
    assert not _mail_server("127.0.0.1", 1).holds


def test_mail_folder_that_cannot_be_made_is_found(house: House, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run(house, PORTAL_MAIL_URL=f"file:{tmp_path}/file/mail")
    assert "FAILED  Mail can be left in" in result.output


def test_a_role_that_chose_to_be_answered_early_is_found(house: House) -> None:
    tamper = f"alter role portal_web in database {house.name}"
    house.superuser().execute(f"{tamper} set synchronous_commit = 'local'")
    result = run(house)
    house.superuser().execute(f"{tamper} reset synchronous_commit")
    assert "FAILED  No role has chosen to be answered before its entry is safe" in result.output
    assert "FAILED" not in run(house).output
