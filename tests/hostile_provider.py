"""An identity provider on loopback that says whatever a test tells it to, with keys of its own."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from portal.demo.identity_provider import CLIENT

SUBSTANTIAL = "https://data.gov.dk/concept/core/nsis/loa/Substantial"
Answer = tuple[int, dict[str, str], bytes]


class HostileProvider:
    """Tests change its attributes; a fresh one signs honest tokens for `subject`."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.be_honest()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _door_of(self))
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def be_honest(self) -> None:
        """Forget everything that a test has changed."""
        self.subject = "dora-there"
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {}
        self.sign: Callable[[dict[str, Any], dict[str, Any]], str] = self.honest_token
        self.discovery: dict[str, Any] = {}
        self.token_status = 200
        self.nonce = ""
        self.challenge = ""
        self.sent: dict[str, str] = {}
        self.answers: dict[str, Answer] = {}
        self.calls: list[str] = []

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def visited(self, address: str) -> dict[str, str]:
        """What a browser brings that was sent to this address; remembers what belongs in the token."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.nonce, self.challenge = query["nonce"], query["code_challenge"]
        return {"code": "a-code", "state": query["state"], "iss": self.issuer}

    def honest_claims(self) -> dict[str, Any]:
        """The claims of an honest ID token, then those that the test wants otherwise; None leaves out."""
        now = int(time.time())
        honest = {
            "iss": self.issuer, "aud": CLIENT, "sub": self.subject, "nonce": self.nonce, "iat": now,
            "exp": now + 300, "auth_time": now - 5, "acr": SUBSTANTIAL, "amr": ["mfa"],
            "sid": f"sid of {self.subject}",
        }  # fmt: skip
        return {name: value for name, value in (honest | self.claims).items() if value is not None}

    def honest_token(self, header: dict[str, Any], claims: dict[str, Any]) -> str:
        """Signed by the key that the documents name."""
        return jwt.encode({"alg": "RS256", "kid": "one"} | header, claims, self.key, ["RS256"])

    def logout_token(self, **changes: Any) -> str:
        """A message that somebody has signed out here; None leaves a claim out."""
        now = int(time.time())
        honest = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 120, "jti": f"jti {time.time_ns()}",
            "sid": f"sid of {self.subject}",
            "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
        }  # fmt: skip
        claims = {name: value for name, value in (honest | changes).items() if value is not None}
        return self.sign({"typ": "logout+jwt"} | self.header, claims)

    def answer(self, path: str) -> Answer:
        """What a call gets: documents, keys or a token."""
        self.calls.append(path)
        if path in self.answers:
            return self.answers[path]
        if path == "/.well-known/openid-configuration":
            return _json(200, self._document() | self.discovery)
        if path == "/keys":
            return _json(200, {"keys": [self.key.as_dict(private=False)]})
        if path == "/token" and self.token_status == 200:
            return _json(200, {"id_token": self.sign(self.header, self.honest_claims())})
        return _json(self.token_status if path == "/token" else 404, {"error": "invalid_grant"})

    def _document(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/leave",
            "authorization_response_iss_parameter_supported": True,
        }  # fmt: skip


@contextmanager
def hostile_provider() -> Iterator[HostileProvider]:
    """One that is gone afterwards."""
    provider = HostileProvider()
    try:
        yield provider
    finally:
        provider.close()


def unsigned(header: dict[str, Any], claims: dict[str, Any], signature: bytes = b"") -> str:
    """A token put together by hand."""
    parts = [json.dumps(part).encode() for part in (header, claims)]
    return ".".join(
        base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (*parts, signature)
    )


def _json(status: int, content: dict[str, Any]) -> Answer:
    return status, {"Content-Type": "application/json"}, json.dumps(content).encode()


def _door_of(provider: HostileProvider) -> type[BaseHTTPRequestHandler]:
    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(provider.answer(urlsplit(self.path).path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            provider.sent = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(provider.answer(urlsplit(self.path).path))

        def log_message(self, *_arguments: object) -> None:
            """Tests read what they need elsewhere."""

        def _say(self, answer: Answer) -> None:
            status, headers, body = answer
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    return Door
