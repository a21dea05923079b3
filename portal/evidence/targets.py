"""Where a feed goes: a file, or a syslog server over TLS (RFC 5424 in the framing of RFC 5425)."""

import socket
import ssl
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

LOG_AUDIT = 13 * 8 + 6  # facility "log audit", severity "informational"
PORT = 6514
SECONDS = 10.0


class Target(Protocol):
    """Takes one event; raises OSError when it cannot be handed over."""

    def send(self, event: bytes) -> None: ...
    def close(self) -> None: ...


class FileTarget:
    """Adds a line an event to a file that only its owner reads."""

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        self._file = path.open("ab")

    def send(self, event: bytes) -> None:
        """Write the line through to the file."""
        self._file.write(event)
        self._file.flush()

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

    def close(self) -> None:
        """End the connection."""
        self._socket.close()


def target_of(address: str, authority: str | None = None) -> Target:
    """`file:path` or `syslog+tls://host[:port]`. Raises ValueError for anything else, OSError when it is away."""
    url = urlsplit(address)
    if url.scheme == "file" and url.path:
        return FileTarget(Path(url.path))
    if url.scheme == "syslog+tls" and url.hostname:
        return SyslogTarget(url.hostname, url.port or PORT, authority)
    raise ValueError("a feed goes to file:path or to syslog+tls://host:port")
