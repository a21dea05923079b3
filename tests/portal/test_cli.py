"""`portal` from a terminal: what is wrong is said in words, with an exit code that scripts can read."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner

from config import embedded_databases
from portal import serving
from portal.cli import main
from tests.house import House
from tests.served import PATIENCE, free_port

ROOT = Path(__file__).resolve().parents[2]


def run(environment: dict[str, str], *arguments: str) -> Any:
    return CliRunner(env=dict(environment)).invoke(main, arguments)


def test_help_names_every_command() -> None:
    text = run({}, "--help").output
    for command in ("demo", "demo-code", "doctor", "migrate", "serve", "tenants"):
        assert f"\n  {command} " in text


@pytest.mark.parametrize("command", [("serve",), ("migrate",), ("doctor",), ("tenants", "list")])
def test_wrong_settings_end_with_code_two_and_a_remedy(command: tuple[str, ...]) -> None:
    result = run({"PORTAL_ROOT_KEY": "short"}, *command)
    assert result.exit_code == 2
    assert "PORTAL_ROOT_KEY must be" in result.stderr
    assert "openssl rand -base64 32" in result.stderr
    assert "PORTAL_DATABASE_URL is missing" in result.stderr


def test_migrate_fills_an_empty_database_and_may_be_repeated(house: House) -> None:
    name = f"migrated_{uuid4().hex[:8]}"
    embedded_databases.create_database(house.server, name)
    environment = house.environment | {"PORTAL_DATABASE_URL": house.server.url(name)}
    for _ in range(2):
        result = run(environment, "migrate")
        assert (result.exit_code, result.stdout) == (0, "The database is up to date.\n")
    embedded_databases.drop_database(house.server, name)


def test_migrate_needs_the_release_password(house: House) -> None:
    environment = house.environment
    del environment["PORTAL_MIGRATE_PASSWORD"]
    result = run(environment, "migrate")
    assert (result.exit_code, "portal_migrate" in result.stderr) == (2, True)


def test_serve_hands_over_to_gunicorn(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[str] = []
    monkeypatch.setattr("portal.cli.serve_pages", served.append)
    assert run(house.environment, "serve", "--bind", "127.0.0.1:9").exit_code == 0
    assert served == ["127.0.0.1:9"]


def test_gunicorn_is_set_up_as_the_settings_say(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (house.environment | {"PORTAL_THREADS": "7", "PORTAL_WORKERS": "3"}).items():
        monkeypatch.setenv(name, value)
    chosen = serving._Server("127.0.0.1:8123", None).cfg
    assert (chosen.worker_class_str, chosen.workers, chosen.threads) == ("gthread", 3, 7)
    assert chosen.address == [("127.0.0.1", 8123)]
    assert chosen.control_socket_disable
    assert chosen.accesslog is None


def test_served_portal_answers_and_ends_on_a_signal(house: House) -> None:
    port = free_port()
    command = [sys.executable, "-m", "portal.cli", "serve", "--bind", f"127.0.0.1:{port}"]
    environment = {**os.environ, **house.environment, "PORTAL_WORKERS": "1"}
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE) as server:
        try:
            answer = fetch_when_ready(port, b"GET /readyz HTTP/1.0\r\n\r\n")
        finally:
            server.terminate()
            _, log = server.communicate(timeout=PATIENCE)
    assert answer.startswith(b"HTTP/1.0 200") or b'"ready"' in answer
    assert b"Server: gunicorn\r\n" in answer
    assert server.returncode == 0
    assert all(line.startswith(b"{") for line in log.splitlines()), log


def test_ctrl_c_in_a_terminal_ends_it_quietly(house: House) -> None:
    """A terminal sends the signal to every process of the command, the workers included."""
    port = free_port()
    command = [sys.executable, "-m", "portal.cli", "serve", "--bind", f"127.0.0.1:{port}"]
    environment = {
        **os.environ,
        **house.environment,
        "PORTAL_WORKERS": "2",
        "PORTAL_LOG_LEVEL": "warning",
    }
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, start_new_session=True
    ) as server:
        try:
            fetch_when_ready(port, b"GET /readyz HTTP/1.0\r\n\r\n")
            workers = children_when(server.pid, 2)
            os.kill(int(workers[0]), signal.SIGINT)
            time.sleep(1)  # one that took it for its own end would be gone by now
            assert children_of(server.pid) == workers
            os.killpg(server.pid, signal.SIGINT)
            _, log = server.communicate(timeout=PATIENCE)
        finally:
            server.kill()
    assert (server.returncode, log) == (0, b"")


def children_of(process: int) -> list[str]:
    """The processes that this one has started."""
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()


def children_when(process: int, many: int) -> list[str]:
    """The processes that this one has started, once so many have begun to work and leave Ctrl-C to it."""
    end = time.monotonic() + PATIENCE
    while len(list(filter(is_deaf, found := children_of(process)))) < many:
        assert time.monotonic() < end, "they take Ctrl-C for their own end"
        time.sleep(0.1)
    return found


def is_deaf(process: str) -> bool:
    """Whether a process ignores Ctrl-C."""
    state = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    ignored = int(state.partition("SigIgn:")[2].split()[0], 16)
    return bool(ignored & 1 << (signal.SIGINT - 1))


def fetch_when_ready(port: int, request: bytes) -> bytes:
    """Ask until somebody answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
                connection.sendall(request)
                return b"".join(iter(lambda: connection.recv(4096), b""))
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
