"""Two servers over loopback, and visitors who look at them: one after another, or eight at once."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
VISITORS = 8


@dataclass(frozen=True)
class Visitor:
    """Somebody who looks at one page, again and again."""

    port: int
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    form: str = ""
    """What is sent, for a page that answers a form."""

    def look(self, connection: HTTPConnection) -> bytes:
        """Fetch the page; anything but a 200 ends the measurement."""
        method = "POST" if self.form else "GET"
        connection.request(method, self.path, self.form or None, dict(self.headers))
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (self.path, answer.status)
        return body

    def look_once(self) -> bytes:
        """Fetch the page over a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            return self.look(connection)
        finally:
            connection.close()


@contextmanager
def server(application: str, settings: Mapping[str, str]) -> Iterator[int]:
    """Serve an application with the portal's own gunicorn settings; gives the port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.conf.py",
        "--bind", f"127.0.0.1:{port}", application,
    ]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL
    )
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        assert process.poll() is None, "the server did not start"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not open its door")


def milliseconds(visitors: Sequence[Visitor], looks: int, warm_up: int = 40) -> list[float]:
    """The median time of a look for each visitor; they take turns, so that noise meets all alike."""
    connections = [HTTPConnection("127.0.0.1", visitor.port, timeout=30) for visitor in visitors]
    times: list[list[float]] = [[] for _ in visitors]
    for turn in range(looks + warm_up):
        for index, visitor in enumerate(visitors):
            began = time.perf_counter()
            visitor.look(connections[index])
            if turn >= warm_up:
                times[index].append((time.perf_counter() - began) * 1000)
    for connection in connections:
        connection.close()
    return [median(each) for each in times]


def per_second(visitors: Sequence[Visitor], seconds: float, rounds: int = 5) -> list[float]:
    """Pages a second for each visitor in eight copies, who come in several short turns."""
    totals = [0] * len(visitors)
    for _ in range(rounds):
        for index, visitor in enumerate(visitors):
            totals[index] += _rush(visitor, seconds / rounds)
    return [total / seconds for total in totals]


def _rush(visitor: Visitor, seconds: float) -> int:
    """How often eight copies see the page until time is up; each look is a connection of its own."""
    end = time.perf_counter() + seconds
    seen = [0] * VISITORS

    def visit(number: int) -> None:
        while time.perf_counter() < end:
            visitor.look_once()
            seen[number] += 1

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(seen)
