"""One call to a witness: no redirect, no proxy, little time, and an answer of a few lines."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import urlsplit

SECONDS: Final = 10.0
LARGEST: Final = 4096


class Away(Exception):
    """The witness does not answer, or with something else than an answer."""


@dataclass(frozen=True)
class Answer:
    """What a witness said."""

    status: int
    kind: str
    text: str


def send(address: str, request: str, seconds: float = SECONDS) -> Answer:
    """Hand over a request to the witness at this address. Raises Away."""
    url = urlsplit(address)
    host, port = url.hostname or "", url.port
    if url.scheme == "https":
        tls = ssl.create_default_context()
        line: HTTPConnection = HTTPSConnection(host, port, timeout=seconds, context=tls)
    else:
        line = HTTPConnection(host, port, timeout=seconds)
    try:
        line.connect()
        with _for_so_long(line.sock, seconds):
            return _exchange(line, f"{url.path}/add-checkpoint", request)
    except (OSError, HTTPException, ValueError):
        raise Away from None
    finally:
        line.close()


def _exchange(line: HTTPConnection, path: str, request: str) -> Answer:
    line.request("POST", path, request.encode(), {"Content-Type": "text/plain; charset=utf-8"})
    answer = line.getresponse()
    body = answer.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise ValueError
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Answer(answer.status, kind, body.decode())


@contextmanager
def _for_so_long(wire: socket.socket, seconds: float) -> Iterator[None]:
    """However slowly the other side drips, the worker has others to ask.

    The socket itself is cut: the connection lets go of it when the head of the answer says `close`.
    """
    watch = threading.Timer(seconds, _cut, (wire,))
    watch.daemon = True
    watch.start()
    until = time.monotonic() + seconds
    try:
        yield
        if time.monotonic() >= until:  # what came until then is no answer
            raise TimeoutError
    finally:
        watch.cancel()


def _cut(wire: socket.socket) -> None:
    with suppress(OSError):  # closed already
        wire.shutdown(socket.SHUT_RDWR)
