"""The door of another portal that is a witness, as its operator opens it."""

import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPSConnection
from ssl import SSLSocket, create_default_context

from tests.certificates import certificate
from tests.portal.evidence.two_portals import Two
from tests.served import free_port

PATIENCE = 3.0  # seconds


class Neighbour:
    """The other portal's door, in a process of its own and in TLS."""

    def __init__(self, two: Two) -> None:
        self.pem = certificate(two.folder)
        self.port = free_port()
        self.address = f"https://127.0.0.1:{self.port}/witness"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portal.cli", "log", "witness", "serve", "--bind",
             f"127.0.0.1:{self.port}", "--certificate", str(self.pem), "--certificate-key", str(self.pem),
             "--patience", str(PATIENCE)],
            env={**os.environ, **two.theirs},
        )  # fmt: skip

    def ask(
        self, body: str, place: str = "/witness/add-checkpoint", method: str = "POST"
    ) -> tuple[int, str]:
        """Status and text of an answer."""
        tls = create_default_context(cafile=str(self.pem))
        with closing(HTTPSConnection("127.0.0.1", self.port, timeout=60, context=tls)) as line:
            line.request(method, place, body.encode())
            answer = line.getresponse()
            return answer.status, answer.read().decode()

    def dripping(self) -> SSLSocket:
        """A line on which a request has begun that does not come to its end."""
        tls = create_default_context(cafile=str(self.pem))
        line = tls.wrap_socket(
            socket.create_connection(("127.0.0.1", self.port)), server_hostname="127.0.0.1"
        )
        line.sendall(
            b"POST /witness/add-checkpoint HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\no"
        )
        return line

    def until_open(self) -> None:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            assert self.process.poll() is None
            try:
                self.ask("")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError
