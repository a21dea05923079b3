"""The journeys' server lets nothing lie about: a browser that hangs up in the middle, and a file behind the answer."""

import io
import socket
import time
from collections.abc import Iterable
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
