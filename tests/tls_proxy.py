"""A small proxy with TLS in front of a served portal, as an operator's would stand there."""

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ITS_OWN = {
    "connection",
    "transfer-encoding",
    "content-length",
    "x-forwarded-for",
    "x-forwarded-proto",
}


class _Passing(BaseHTTPRequestHandler):
    """Passes a request on; adds who asked to X-Forwarded-For, and says that it came over TLS."""

    portal: str

    def pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        kept = [(name, text) for name, text in self.headers.items() if name.lower() not in ITS_OWN]
        told = [*self.headers.get_all("X-Forwarded-For", []), self.client_address[0]]
        added = [("X-Forwarded-For", ", ".join(told)), ("X-Forwarded-Proto", "https"),
                 ("Content-Length", str(len(body)))]  # fmt: skip
        # Closed also when the browser has hung up and takes no answer.
        with closing(HTTPConnection(self.portal, timeout=30)) as connection:
            connection.putrequest(
                self.command, self.path, skip_host=True, skip_accept_encoding=True
            )
            for name, text in [*kept, *added]:
                connection.putheader(name, text)
            connection.endheaders(body)
            self._answer(connection)

    def _answer(self, connection: HTTPConnection) -> None:
        answer = connection.getresponse()
        content = answer.read()
        self.send_response_only(answer.status, answer.reason)
        for name, text in answer.getheaders():
            if name.lower() not in ITS_OWN:
                self.send_header(name, text)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_HEAD = do_POST = pass_on  # noqa: N815 - http.server's names

    def log_message(self, *_: object) -> None:
        """Say nothing: the portal keeps its own log."""


class _Proxy(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing: a browser hangs up once before it accepts a self-made certificate."""


@contextmanager
def in_front_of(portal: str, port: int, certificate: Path) -> Iterator[None]:
    """Serve https://localhost:port, passing everything on to the portal at `portal` (host:port)."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    passing = type("Passing", (_Passing,), {"portal": portal})
    proxy = _Proxy(("127.0.0.1", port), passing)
    proxy.socket = context.wrap_socket(
        proxy.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = Thread(target=proxy.serve_forever)
    thread.start()
    try:
        yield
    finally:
        proxy.shutdown()
        thread.join()
        proxy.server_close()


def make_certificate(path: Path) -> Path:
    """Write a key and a certificate for localhost, good for a day, into one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509
        .CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoding, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(private + made.public_bytes(encoding))
    return path
