"""A37: an issuer is typed by an administrator, and must not become a way into the portal's own network."""

import ipaddress
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from security.authentication.oidc.addresses import is_public
from security.authentication.oidc.discovery import (
    ASKED_AGAIN_AFTER_SECONDS,
    KEPT_SECONDS,
    LEFT_ALONE_SECONDS,
    Discovery,
)
from security.authentication.oidc.errors import ProviderDown
from security.authentication.oidc.fetching import LARGEST_ANSWER, Fetcher
from security.errors import Busy
from tests.hostile_provider import HostileProvider, hostile_provider

DOCUMENT = "/.well-known/openid-configuration"


@pytest.fixture
def provider() -> Iterator[HostileProvider]:
    with hostile_provider() as running:
        yield running


@pytest.fixture
def discovery(provider: HostileProvider) -> Discovery:
    """Allowed to call the provider of the test, and nobody else here."""
    return Discovery(Fetcher(frozenset({provider.issuer}), seconds=10.0))


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.9.9.9", str(ipaddress.IPv4Address(0)), "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::", "2001:db8::1",
])  # fmt: skip
def test_a37_addresses_inside_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "193.3.0.1", "2a00:1450:4001:81b::200e"])
def test_a37_addresses_outside_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("issuer", [
    "http://idp.example", "https://127.0.0.1", "https://localhost", "https://[::1]", "https://2130706433",
    "https://0x7f000001", "https://0177.0.0.1", "https://127.1", "https://10.1.2.3", "https://169.254.169.254",
    "https://[::ffff:127.0.0.1]", "https://[64:ff9b::a9fe:a9fe]", "file:///etc/passwd", "ftp://127.0.0.1",
    "gopher://127.0.0.1", "https://", "//127.0.0.1", "https://user@127.0.0.1", "https://idp.invalid",
    "https://127.0.0.1:99999", "https://xn--ls8h.invalid", "https://" + "a" * 300 + ".invalid",
])  # fmt: skip
def test_a37_an_issuer_inside_or_nowhere_is_never_called(
    monkeypatch: pytest.MonkeyPatch, issuer: str
) -> None:
    called: list[Any] = []
    monkeypatch.setattr(socket, "create_connection", lambda *given, **_: called.append(given))
    with pytest.raises(ProviderDown):
        Discovery(Fetcher()).metadata(issuer)
    assert called == []


def test_a37_another_port_of_this_machine_is_not_the_one_allowed(provider: HostileProvider) -> None:
    with hostile_provider() as inner, pytest.raises(ProviderDown):
        Discovery(Fetcher(frozenset({provider.issuer}))).metadata(inner.issuer)
    with pytest.raises(ProviderDown):
        Discovery(Fetcher(frozenset({provider.issuer}))).metadata(
            provider.issuer.replace("127.0.0.1", "localhost")
        )


def answering(*rounds: list[str]) -> Callable[..., list[Any]]:
    """A name server that says something else each time."""
    left = list(rounds)

    def look_up(_host: str, port: int, **_options: Any) -> list[Any]:
        found = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    return look_up


def test_a37_a_name_with_one_address_inside_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    look_up = answering(["93.184.215.14", "127.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(ProviderDown):
        Discovery(Fetcher()).metadata("https://idp.example")


def test_a37_a_name_that_changes_its_address_is_called_at_the_one_that_was_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answering(["93.184.215.14"], ["127.0.0.1"]))
    called: list[str] = []

    def connect(address: tuple[str, int], _timeout: float) -> socket.socket:
        called.append(address[0])
        raise OSError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(ProviderDown):
        Discovery(Fetcher()).metadata("https://idp.example")
    assert called == ["93.184.215.14"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a37_no_redirect_is_followed(
    provider: HostileProvider, discovery: Discovery, status: int
) -> None:
    with hostile_provider() as inner:
        provider.answers[DOCUMENT] = (status, {"Location": inner.issuer + DOCUMENT}, b"")
        with pytest.raises(ProviderDown):
            discovery.metadata(provider.issuer)
        assert inner.calls == []


@pytest.mark.parametrize("body", [
    b"", b"null", b"[]", b'"x"', b"{", b"\xff\xfe", b"[" * 50_000, b"{}",
    b'{"issuer": "' + b"x" * LARGEST_ANSWER + b'"}',
])  # fmt: skip
def test_a37_a_document_that_is_none_is_a_provider_in_trouble(
    provider: HostileProvider, discovery: Discovery, body: bytes
) -> None:
    provider.answers[DOCUMENT] = (200, {}, body)
    with pytest.raises(ProviderDown):
        discovery.metadata(provider.issuer)


@pytest.mark.parametrize("document", [
    {"issuer": "https://idp.evil.example"}, {"issuer": None},
    {"token_endpoint": "http://127.0.0.1:1/token"}, {"token_endpoint": "https://evil.example/token"},
    {"jwks_uri": "http://169.254.169.254/keys"}, {"jwks_uri": "file:///etc/passwd"}, {"jwks_uri": None},
    {"authorization_endpoint": "javascript:alert(1)"}, {"authorization_endpoint": "//evil.example"},
    {"end_session_endpoint": "https://evil.example/"}, {"authorization_endpoint": ["x"]},
])  # fmt: skip
def test_a37_a_document_that_points_elsewhere_is_not_believed(
    provider: HostileProvider, discovery: Discovery, document: dict[str, Any]
) -> None:
    provider.discovery = document
    with pytest.raises(ProviderDown):
        discovery.metadata(provider.issuer)


def drip(pieces: bytes, pause: float) -> tuple[str, threading.Thread]:
    """A server that sends one byte at a time, for ever if it is let."""
    listening = socket.create_server(("127.0.0.1", 0))
    issuer = f"http://127.0.0.1:{listening.getsockname()[1]}"

    def serve() -> None:
        with listening, listening.accept()[0] as line:
            try:
                for piece in pieces:
                    line.sendall(bytes([piece]))
                    time.sleep(pause)
            except OSError:
                return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return issuer, thread


@pytest.mark.parametrize("beginning", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"])
def test_a37_whoever_drips_is_cut_off(beginning: bytes) -> None:
    issuer, thread = drip(beginning + b"x" * 500, 0.06)
    began = time.monotonic()
    with pytest.raises(ProviderDown):
        Discovery(Fetcher(frozenset({issuer}), seconds=1.0)).metadata(issuer)
    assert time.monotonic() - began < 15, "the whole would have taken half a minute"
    thread.join(30)
    assert not thread.is_alive()


def test_a37_a_slow_provider_does_not_keep_every_thread(provider: HostileProvider) -> None:
    fetcher = Fetcher(frozenset({provider.issuer}), seconds=0.5)
    for _turn in range(3):
        assert fetcher._turns.acquire(blocking=False)
    with pytest.raises(Busy):
        fetcher.get(provider.issuer + DOCUMENT)


def test_a37_documents_and_keys_are_asked_for_seldom(provider: HostileProvider) -> None:
    now = [0.0]
    discovery = Discovery(Fetcher(frozenset({provider.issuer})), lambda: now[0])
    for _token in range(5):
        discovery.keys(provider.issuer, "one")
        discovery.keys(provider.issuer, "made up")
    assert provider.calls == [DOCUMENT, "/keys"]
    now[0] = ASKED_AGAIN_AFTER_SECONDS + 1
    discovery.keys(provider.issuer, "made up")
    discovery.keys(provider.issuer, "made up")
    assert provider.calls == [DOCUMENT, "/keys", "/keys"]
    now[0] += KEPT_SECONDS + 1
    discovery.keys(provider.issuer, "one")
    assert provider.calls[3:] in (["/keys"], [DOCUMENT, "/keys"])


def test_a37_whoever_did_not_answer_is_left_alone_for_a_while(provider: HostileProvider) -> None:
    now = [100.0]
    discovery = Discovery(Fetcher(frozenset({provider.issuer})), lambda: now[0])
    provider.answers[DOCUMENT] = (500, {}, b"")
    for _visitor in range(5):
        with pytest.raises(ProviderDown):
            discovery.metadata(provider.issuer)
    assert provider.calls == [DOCUMENT]
    provider.answers.clear()
    now[0] += LEFT_ALONE_SECONDS
    assert discovery.metadata(provider.issuer).token_endpoint == f"{provider.issuer}/token"


def test_a37_forged_tokens_ask_no_more_often_for_keys_that_cannot_be_had(
    provider: HostileProvider,
) -> None:
    now = [100.0]
    discovery = Discovery(Fetcher(frozenset({provider.issuer})), lambda: now[0])
    provider.answers["/keys"] = (500, {}, b"")
    for _forged in range(5):
        with pytest.raises(ProviderDown):
            discovery.keys(provider.issuer, "made up")
    assert provider.calls == [DOCUMENT, "/keys"]
    provider.answers.clear()
    now[0] += LEFT_ALONE_SECONDS
    assert discovery.keys(provider.issuer, "one")


@pytest.mark.parametrize("keys", [
    None, "x", [], [5], [{"kty": "oct", "k": "c2VjcmV0"}], [{"kty": "RSA"}], [{"kty": "RSA", "n": "AQAB", "e": "AQAB"}],
    [{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}], [{}] * 31,
])  # fmt: skip
def test_a37_keys_that_are_none_open_nothing(
    provider: HostileProvider, discovery: Discovery, keys: Any
) -> None:
    provider.answers["/keys"] = (200, {}, json.dumps({"keys": keys}).encode())
    with pytest.raises(ProviderDown):
        discovery.keys(provider.issuer, "one")
