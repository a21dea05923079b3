"""The journeys' server lets nothing lie about: a browser that hangs up in the middle, and a file behind the answer."""

import io
import socket
import struct
import time
from collections.abc import Iterable, Iterator
from threading import Event
from typing import Any

from werkzeug.wsgi import FileWrapper

from tests.journeys.answering import answering


class Asset(io.BytesIO):
    """More than a socket keeps for a reader who does not read, on a disk that takes its time to close it."""

    def __init__(self) -> None:
        super().__init__(bytes(32_000_000))

    def close(self) -> None:
        """Later than the test would look."""
        time.sleep(0.5)
        super().close()


def test_an_answer_that_is_broken_off_closes_its_file() -> None:
    opened: list[Asset] = []

    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        opened.append(Asset())
        start_response("200 OK", [("Content-Length", "32000000")])
        return FileWrapper(opened[0])

    with answering(app) as port, socket.create_connection(("127.0.0.1", port)) as browser:
        browser.sendall(b"GET /static/film HTTP/1.0\r\n\r\n")
        assert browser.recv(15).startswith(b"HTTP/1")
        assert not opened[0].closed
    assert opened[0].closed


AT_ONCE = struct.pack("ii", 1, 0)  # closing resets the connection, as a page does that is left


class Watched:
    """An answer that has been sent whole when the browser resets the connection."""

    def __init__(self) -> None:
        self.sent, self.reset, self.closed = Event(), Event(), False

    def __iter__(self) -> Iterator[bytes]:
        yield b"mark"
        self.sent.set()
        assert self.reset.wait(10)

    def close(self) -> None:
        self.closed = True


def test_an_answer_is_closed_when_the_connection_is_reset_behind_it() -> None:
    answer = Watched()

    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "4")])
        return answer

    with answering(app) as port:
        with socket.create_connection(("127.0.0.1", port)) as browser:
            browser.sendall(b"GET /static/mark HTTP/1.0\r\n\r\n")
            assert answer.sent.wait(10)
            browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        answer.reset.set()
    assert answer.closed
