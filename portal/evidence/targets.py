"""Where a feed goes: a file, or a syslog server over TLS (RFC 5424 in the framing of RFC 5425)."""

import os
import socket
import ssl
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

LOG_AUDIT = 13 * 8 + 6  # facility "log audit", severity "informational"
PORT = 6514
SECONDS = 10.0
FAREWELL = 2.0


class Target(Protocol):
    """Takes one event; raises OSError when it cannot be handed over."""

    def send(self, event: bytes) -> None: ...
    def settle(self) -> None: ...
    def close(self) -> None: ...


class FileTarget:
    """Adds a line an event to a file that only its owner, and whom the owner's group lets, reads."""

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        if path.stat().st_mode & stat.S_IRWXO:
            raise PermissionError("others may read or write this file")
        self._path = path
        self._file = path.open("a+b")
        self._end_half_line()

    def _end_half_line(self) -> None:
        """What a full disk or a crash cut off stays a line of its own, and spoils no event after it."""
        size = self._file.seek(0, os.SEEK_END)
        if size and os.pread(self._file.fileno(), 1, size - 1) != b"\n":
            self._file.write(b"\n")

    def send(self, event: bytes) -> None:
        """Write the line through to the file."""
        self._file.write(event)
        self._file.flush()

    def settle(self) -> None:
        """Have it on the disk, under this name: a file that was moved away meanwhile is opened anew."""
        os.fsync(self._file.fileno())
        if not os.path.samestat(os.fstat(self._file.fileno()), self._path.stat()):
            raise FileNotFoundError(f"{self._path} was moved away")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class SyslogTarget:
    """Sends each event as a message over one connection, whose certificate is checked."""

    def __init__(self, host: str, port: int, authority: str | None) -> None:
        context = ssl.create_default_context(cafile=authority)
        plain = socket.create_connection((host, port), timeout=SECONDS)
        self._socket = context.wrap_socket(plain, server_hostname=host)
        self._host = socket.gethostname()

    def send(self, event: bytes) -> None:
        """Send one message, its length before it."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        head = f"<{LOG_AUDIT}>1 {now} {self._host} corps-portal - access-log - "
        message = head.encode() + event.rstrip(b"\n")
        self._demand_listener()
        self._socket.sendall(b"%d %s" % (len(message), message))

    def _demand_listener(self) -> None:
        """A server that went away has closed the line; what is written to it then is lost without a word."""
        self._socket.settimeout(0)
        try:
            if not self._socket.recv(1):
                raise ConnectionResetError
        except ssl.SSLWantReadError:
            pass  # it says nothing, as a syslog server does
        finally:
            self._socket.settimeout(SECONDS)

    def settle(self) -> None:
        """Nobody answers in this protocol; that the server still listens is all that can be known."""
        self._demand_listener()

    def close(self) -> None:
        """End the connection with a farewell: without one, the server may lose what it has not read yet."""
        self._socket.settimeout(FAREWELL)
        with suppress(OSError, ValueError):
            self._socket.unwrap()
        self._socket.close()


def target_of(address: str, authority: str | None = None) -> Target:
    """`file:path` or `syslog+tls://host[:port]`. Raises ValueError for anything else, OSError when it is away."""
    url = urlsplit(address)
    if url.scheme == "file" and url.path:
        return FileTarget(Path(url.path))
    if url.scheme == "syslog+tls" and url.hostname:
        return SyslogTarget(url.hostname, url.port or PORT, authority)
    raise ValueError("a feed goes to file:path or to syslog+tls://host:port")
