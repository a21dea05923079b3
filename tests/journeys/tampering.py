"""Somebody between the portal and a real provider, who changes what passes: tokens, and the way back."""

import base64
import hashlib
import hmac
import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any, Final

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.hostile_provider import unsigned

Claims = dict[str, Any]
ITS_OWN: Final = {"connection", "transfer-encoding", "content-length"}


class Tamperer:
    """Stands at the provider's own address with a key that its documents name; `act` is what is done now."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "tampered", "use": "sig"})
        self.act = "nothing"

    def signed(self, claims: Claims) -> str:
        """A token with these claims that the provider's documents vouch for."""
        return jwt.encode({"alg": "RS256", "kid": "tampered"}, claims, self.key, ["RS256"])

    def signed_by_the_public_key(self, claims: Claims) -> str:
        """A shared-secret signature whose secret is what everybody knows."""
        secret = self.key.as_pem(private=False)
        head = unsigned({"alg": "HS256", "kid": "tampered"}, claims).rpartition(".")[0]
        signature = hmac.digest(secret, head.encode(), hashlib.sha256)
        return f"{head}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"

    def changed(self, path: str, body: bytes) -> bytes:
        """What the portal gets in place of the provider's answer."""
        if path == "/jwks":
            document = json.loads(body)
            document["keys"].append(self.key.as_dict(private=False))
            return json.dumps(document).encode()
        if path == "/token" and self.act in TOKENS:
            answer = json.loads(body)
            claims = _claims(answer["id_token"])
            return json.dumps(answer | {"id_token": TOKENS[self.act](self, claims)}).encode()
        return body

    def led(self, place: str) -> str:
        """Where the browser is sent in place of where the provider sends it."""
        pattern, replacement = PLACES.get(self.act, ("$^", ""))
        return re.sub(pattern, replacement, place) if "/return?" in place else place


TOKENS: Final[Mapping[str, Callable[[Tamperer, Claims], str]]] = MappingProxyType({
    "honest, signed anew": lambda tamperer, claims: tamperer.signed(claims),
    "nonce": lambda tamperer, claims: tamperer.signed(claims | {"nonce": "another"}),
    "audience": lambda tamperer, claims: tamperer.signed(claims | {"aud": "another"}),
    "issuer in the token": lambda tamperer, claims: tamperer.signed(
        claims | {"iss": "http://localhost:1"}
    ),
    "expired": lambda tamperer, claims: tamperer.signed(
        claims | {"iat": claims["iat"] - 7200, "exp": claims["exp"] - 7200}
    ),
    "no signature": lambda _tamperer, claims: unsigned({"alg": "none"}, claims),
    "shared secret": lambda tamperer, claims: tamperer.signed_by_the_public_key(claims),
    "another subject": lambda tamperer, claims: tamperer.signed(claims | {"sub": "somebody-new"}),
    "assurance": lambda tamperer, claims: tamperer.signed(claims | {"acr": "low"}),
})
PLACES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "state": (r"state=[^&]+", "state=another"),
    "issuer beside the code": (r"iss=[^&]+", "iss=http%3A%2F%2Flocalhost%3A1"),
})


@contextmanager
def in_between(port: int, provider: int) -> Iterator[Tamperer]:
    """Answer at `port`, asking the provider at the other."""
    tamperer = Tamperer()
    server = ThreadingHTTPServer(("127.0.0.1", port), _door_of(tamperer, provider))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield tamperer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _claims(token: str) -> Claims:
    part = token.split(".")[1]
    claims: Claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return claims


def _door_of(tamperer: Tamperer, provider: int) -> type[BaseHTTPRequestHandler]:
    class Door(BaseHTTPRequestHandler):
        def pass_on(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if tamperer.act == "silence" and self.path == "/token":
                self.close_connection = True
                return
            # Closed also when the browser has hung up and takes no answer.
            with closing(HTTPConnection("127.0.0.1", provider, timeout=60)) as line:
                line.request(self.command, self.path, sent, dict(self.headers.items()))
                self._answer(line.getresponse())

        def _answer(self, answer: HTTPResponse) -> None:
            body = tamperer.changed(self.path.partition("?")[0], answer.read())
            self.send_response_only(answer.status, answer.reason)
            for name, text in answer.getheaders():
                if name.lower() not in ITS_OWN:
                    self.send_header(
                        name, tamperer.led(text) if name.lower() == "location" else text
                    )
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = pass_on  # noqa: N815 - http.server's names

        def log_message(self, *_arguments: object) -> None:
            """Tests read what they need elsewhere."""

    return Door
