"""The portal as it runs in production, for tests that need it whole: gunicorn in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import randrange
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
OURS = (12_000, 32_000)  # above what browsers refuse, below what Linux gives to connections
_given: set[int] = set()
PATIENCE = 120.0  # seconds; a start takes two on a machine that does nothing else


def free_port() -> int:
    """A port of the loopback that nobody listens at now, and that the system gives to nobody of its own accord.

    It is used a while later: one from the system's range could by then be that of any connection.
    """
    while True:
        port = randrange(*OURS)
        try:
            with socket.create_server(("127.0.0.1", port)):
                if port not in _given:
                    _given.add(port)
                    return port
        except OSError:
            continue


@contextmanager
def served(settings: Mapping[str, str], process_log: Path) -> Iterator[str]:
    """Run `portal serve` with these settings; gives its address, host and port, and ends it afterwards."""
    place = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "portal.cli", "serve", "--bind", place]
    environment = {**os.environ, **settings, "PORTAL_WORKERS": "1"}
    with (
        process_log.open("wb") as log,
        subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log) as server,
    ):
        try:
            _wait_for(f"http://{place}/healthz", server)
            yield place
        finally:
            server.terminate()


def _wait_for(page: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "the portal ended at once"
        try:
            with urlopen(page, timeout=PATIENCE):  # noqa: S310 - our own server
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the portal did not start")
