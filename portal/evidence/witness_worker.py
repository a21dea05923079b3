"""gunicorn's threads for a witness, each of which hangs up on whoever takes too long to say what it wants."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any, ClassVar

from gunicorn.workers.gthread import TConn, ThreadWorker


class PromptWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """A thread is lent for `patience` seconds, from the first byte to the last of the answer.

    Threat: gunicorn reads a request in the thread that answers it; bodies that drip would soon hold all four.
    """

    patience: ClassVar[float] = 10.0

    def handle(self, conn: TConn) -> Any:
        """Answer one request, or part with the line."""
        with _hung_up_after(self.patience, conn.sock):
            return super().handle(conn)


@contextmanager
def _hung_up_after(seconds: float, line: socket.socket) -> Iterator[None]:
    # TLS puts another object around the same line while it is still being spoken about.
    same = socket.socket(fileno=os.dup(line.fileno()))
    timer = Timer(seconds, _hang_up, [same])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # or the number of a closed line might be another one's by then
        same.close()


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):  # it has hung up itself
        line.shutdown(socket.SHUT_RDWR)
