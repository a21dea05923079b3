"""Calls to an identity provider: to its own origin alone, at a checked address, within limits of size and time."""

import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final
from urllib.parse import SplitResult, urlencode, urlsplit

from security.authentication.oidc.addresses import checked_addresses
from security.authentication.oidc.errors import ProviderDown, TokenRefused
from security.errors import Busy

LARGEST_ANSWER: Final = 128 * 1024
SECONDS_TO_CONNECT: Final = 2.0
MOST_ADDRESSES: Final = 2
SECONDS_IN_ALL: Final = 6.0
AT_ONCE: Final = 3  # a slow provider must not keep every thread of the process


class Fetcher:
    """Fetches JSON. No redirect is followed, no proxy and no cookie is used.

    `local_origins` are those on this very machine that may be called, in plain HTTP if they say so:
    for tests and the demo (config/settings.py refuses them anywhere else).
    """

    def __init__(
        self, local_origins: frozenset[str] = frozenset(), seconds: float = SECONDS_IN_ALL
    ) -> None:
        self._local = local_origins
        self._seconds = seconds
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._tls = ssl.create_default_context()
        self._tls.minimum_version = ssl.TLSVersion.TLSv1_2

    def get(self, url: str) -> dict[str, Any]:
        """Return a document. Raises ProviderDown; Busy when too many calls are under way."""
        status, answer = self._call("GET", url, None, {})
        if status != 200:
            raise ProviderDown
        return answer

    def post(self, url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> dict[str, Any]:
        """Send a form. Raises TokenRefused when the provider says no, ProviderDown, Busy."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        status, answer = self._call("POST", url, urlencode(form), sent)
        if status in (400, 401, 403):
            raise TokenRefused("refused_there")
        if status != 200:
            raise ProviderDown
        return answer

    def may_call(self, url: str) -> bool:
        """Whether an address is one that is ever called: HTTPS, or one of the local origins."""
        parts = urlsplit(url)
        return bool(parts.hostname) and (parts.scheme == "https" or origin_of(url) in self._local)

    def _call(
        self, method: str, url: str, body: str | None, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, Any]]:
        if not self.may_call(url):
            raise ProviderDown
        if not self._turns.acquire(timeout=self._seconds / 2):
            raise Busy
        try:
            return self._exchange(method, urlsplit(url), body, headers)
        except (OSError, http.client.HTTPException, ValueError, RecursionError):
            raise ProviderDown from None
        finally:
            self._turns.release()

    def _exchange(
        self, method: str, url: SplitResult, body: str | None, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, Any]]:
        path = url.path + (f"?{url.query}" if url.query else "")
        with self._connected(url) as connection:
            connection.request(method, path or "/", body, {"Accept": "application/json", **headers})
            response = connection.getresponse()
            content = response.read(LARGEST_ANSWER + 1)
        if len(content) > LARGEST_ANSWER:
            raise ProviderDown
        if response.status not in (200, 400, 401, 403):
            return response.status, {}
        answer = json.loads(content) if response.status == 200 else {}
        if not isinstance(answer, dict):
            raise ProviderDown
        return response.status, answer

    @contextmanager
    def _connected(self, url: SplitResult) -> Iterator[http.client.HTTPConnection]:
        """A connection that is cut when the time is over, however slowly the other side drips."""
        host, is_tls = url.hostname or "", url.scheme == "https"
        port = url.port or (443 if is_tls else 80)
        found = checked_addresses(host, port, is_local=origin_of(url.geturl()) in self._local)
        connection = http.client.HTTPConnection(host, port)
        connection.default_port = 443 if is_tls else 80  # else the name of the port goes along
        line = _first_that_answers(found, port, min(SECONDS_TO_CONNECT, self._seconds))
        connection.sock = self._secured(line, host) if is_tls else line
        watch = threading.Timer(self._seconds, _cut, (connection.sock,))
        watch.daemon = True
        watch.start()
        try:
            connection.sock.settimeout(self._seconds)
            if isinstance(connection.sock, ssl.SSLSocket):
                connection.sock.do_handshake()
            yield connection
        finally:
            watch.cancel()
            connection.close()

    def _secured(self, line: socket.socket, host: str) -> ssl.SSLSocket:
        """The name is checked against the certificate, although the connection goes to an address."""
        return self._tls.wrap_socket(line, server_hostname=host, do_handshake_on_connect=False)


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, as it is written."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _first_that_answers(found: Sequence[str], port: int, seconds: float) -> socket.socket:
    """Hosts that are reached by both protocols often answer on one of them only."""
    for address in found[:MOST_ADDRESSES]:
        with suppress(OSError):
            return socket.create_connection((address, port), seconds)
    raise ProviderDown


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # closed already
        line.shutdown(socket.SHUT_RDWR)
