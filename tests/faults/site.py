"""The portal as it runs in production: pages, worker and database in processes that can be killed."""

import os
import random
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.faults.cluster import Cluster
from tests.faults.processes import children_of, kill, until
from tests.house import House

ROOT = Path(__file__).resolve().parents[2]
OPENING = 180.0  # seconds; a busy machine takes its time to read the program
KINDS = ("a page process", "all pages", "the worker", "a session", "the database")


class Service:
    """One command of the portal in a process of its own."""

    def __init__(self, environment: Mapping[str, str], log: Path, *words: str) -> None:
        self._environment = {**os.environ, **environment}
        self._log = log
        self._words = words
        self.process = self._begin()

    def _begin(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "portal.cli", *self._words]
        with self._log.open("ab") as log:
            return subprocess.Popen(
                command, env=self._environment, cwd=ROOT, stdout=log, stderr=log
            )

    def kill(self) -> None:
        """End it and whatever it started, all at once."""
        kill(self.process.pid, *children_of(self.process.pid))
        self.process.wait(30)

    def begin_again(self) -> None:
        """Start it, as the machine's supervisor does with what has ended."""
        assert self.process.poll() is not None
        self.process = self._begin()


class Site:
    """Pages and worker over a database, and somebody who kills them."""

    def __init__(self, house: House, cluster: Cluster, folder: Path, chance: random.Random) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.place = f"127.0.0.1:{probe.getsockname()[1]}"
        quiet = {"PORTAL_WORKERS": "2", "PORTAL_LOG_LEVEL": "error"}
        settings = {**house.environment, **quiet}
        self.cluster = cluster
        self._chance = chance
        self.pages = Service(settings, folder / "pages.log", "serve", "--bind", self.place)
        self.worker = Service(settings, folder / "worker.log", "worker")

    def is_open(self) -> bool:
        """Whether pages and the database behind them answer."""
        try:
            with urlopen(f"http://{self.place}/readyz", timeout=5):
                return True
        except (URLError, OSError):
            return False

    def is_alive(self) -> bool:
        """Whether nothing ended that nobody killed."""
        return self.pages.process.poll() is None and self.worker.process.poll() is None

    def hurt(self, kind: str) -> None:
        """Kill something of this kind, and start again what does not come back by itself."""
        if kind == "a page process":
            kill(self._chance.choice(children_of(self.pages.process.pid)))
        elif kind == "a session":
            kill(self._chance.choice(self.cluster.pids()[1:]))
        elif kind == "the database":
            self.cluster.kill()
            self.cluster.start()
        else:
            service = self.worker if kind == "the worker" else self.pages
            service.kill()
            service.begin_again()


@contextmanager
def opened(house: House, cluster: Cluster, folder: Path, chance: random.Random) -> Iterator[Site]:
    """The site, from when its pages answer until the end."""
    site = Site(house, cluster, folder, chance)
    try:
        until(site.is_open, OPENING)
        yield site
    finally:
        site.pages.kill()
        site.worker.kill()
