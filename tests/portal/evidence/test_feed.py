"""The live feed: OCSF events to a file or to syslog over TLS, each batch an entry in the log that it is of."""

import hashlib
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.evidence.feed import Feed
from portal.evidence.targets import target_of
from tests.attacks.probes import refused
from tests.certificates import certificate
from tests.house import House
from tests.portal.access_log.exported import some_entries


def feed(house: House, target: str, *options: str, slug: str = "eksempel") -> Any:
    command = ["log", "feed", slug, target, "--once", *options]
    return CliRunner(env=house.environment).invoke(main, command)


@pytest.fixture(autouse=True)
def numbered(house: House) -> None:
    some_entries(house)


@pytest.fixture
def from_the_start(house: House) -> None:
    for path in Path(house.settings.log_folder).glob("feed-*.json"):
        path.unlink()


class Syslog(NamedTuple):
    """A syslog server: its port, its certificate, what it got, and the thread that ends with the line."""

    port: int
    pem: Path
    got: list[bytes]
    thread: threading.Thread


@pytest.fixture
def syslog(tmp_path: Path) -> Iterator[Syslog]:
    """A syslog server over TLS."""
    pem, got = certificate(tmp_path), list[bytes]()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        try:
            with context.wrap_socket(listener.accept()[0], server_side=True) as connection:
                while piece := connection.recv(65536):
                    got.append(piece)
        except OSError:
            return

    thread = threading.Thread(target=serve)
    thread.start()
    yield Syslog(listener.getsockname()[1], pem, got, thread)
    thread.join(timeout=10)
    listener.close()


def messages(stream: bytes) -> Iterator[bytes]:
    while stream:
        length, _, rest = stream.partition(b" ")
        yield rest[: int(length)]
        stream = rest[int(length) :]


def test_a_file_gets_every_entry_once(house: House, tmp_path: Path, from_the_start: None) -> None:
    target = tmp_path / "events.jsonl"
    assert feed(house, f"file:{target}").exit_code == 0
    first = [json.loads(line) for line in target.read_text().splitlines()]
    some_entries(house)
    assert feed(house, f"file:{target}").exit_code == 0
    numbers = [json.loads(line)["metadata"]["sequence"] for line in target.read_text().splitlines()]
    assert len(numbers) > len(first) > 10
    assert numbers == list(range(len(numbers)))
    assert target.stat().st_mode & 0o077 == 0


def test_two_receivers_each_get_everything(
    house: House, tmp_path: Path, from_the_start: None
) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    for target in (first, second):
        assert feed(house, f"file:{target}").exit_code == 0
    assert len(first.read_bytes()) > 10
    assert second.read_bytes().startswith(first.read_bytes())


def test_a_batch_is_an_entry_with_count_and_fingerprint(
    house: House, tmp_path: Path, from_the_start: None
) -> None:
    target = tmp_path / "events.jsonl"
    feed(house, f"file:{target}")
    begun, sent = house.log_entries(action="log:feed")[-2:]
    assert (begun.reason, sent.reason) == ("feed_begins", "feed_sent")
    assert sent.tenant_id == house.world.tenants["eksempel"]
    assert sent.shown == len(target.read_text().splitlines())
    assert sent.fingerprint == hashlib.sha256(target.read_bytes()).digest()


def test_syslog_over_tls_gets_framed_messages(
    house: House, syslog: Syslog, from_the_start: None
) -> None:
    result = feed(house, f"syslog+tls://127.0.0.1:{syslog.port}", "--ca", str(syslog.pem))
    assert result.exit_code == 0, result.output
    syslog.thread.join(60)  # until it has read the end of the line
    assert not syslog.thread.is_alive()
    told = list(messages(b"".join(syslog.got)))
    assert len(told) > 10
    for message in told:
        head, _, event = message.partition(b" - access-log - ")
        assert head.startswith(b"<110>1 ")
        assert json.loads(event)["metadata"]["tenant_uid"] == str(house.world.tenants["eksempel"])


class Receiver:
    """A target that breaks off in the middle, the first time."""

    def __init__(self) -> None:
        self.got: list[bytes] = []
        self.is_down = True
        self.opened = 0

    def open(self) -> "Receiver":
        self.opened += 1
        return self

    def send(self, event: bytes) -> None:
        if self.is_down and len(self.got) == 7:
            raise ConnectionResetError
        self.got.append(event)

    def settle(self) -> None:
        """It keeps what it got at once."""

    def close(self) -> None:
        self.is_down = False


def test_a_receiver_that_went_away_gets_everything_and_the_log_tells_of_both_times(
    house: House, tmp_path: Path
) -> None:
    receiver, tenant = Receiver(), house.world.tenants["eksempel"]
    made = Feed(house.engine("operator"), tenant, receiver.open, tmp_path / "feed.json")
    before = len(house.log_entries(action="log:feed"))
    with pytest.raises(ConnectionResetError):
        made.send()
    made.close()
    assert made.send() == len(receiver.got) - 7
    assert receiver.opened == 2
    assert receiver.got[:7] == receiver.got[7:14]  # from the batch's beginning, once more
    told = house.log_entries(action="log:feed")[before:]
    told = [one for one in told if one.reason == "feed_sent"]
    assert [one.shown for one in told] == [7, len(receiver.got) - 7]
    assert told[0].fingerprint == hashlib.sha256(b"".join(receiver.got[:7])).digest()


def test_a_syslog_server_that_closed_the_line_is_noticed_before_anything_is_lost(
    tmp_path: Path,
) -> None:
    pem = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def take_one() -> None:
            with context.wrap_socket(listener.accept()[0], server_side=True) as line:
                line.recv(65536)

        server = threading.Thread(target=take_one)
        server.start()
        target = target_of(f"syslog+tls://127.0.0.1:{listener.getsockname()[1]}", str(pem))
        target.send(b"{}\n")
        server.join()
        with pytest.raises(OSError, match=r"^$|reset|closed|EOF"):
            target.send(b"{}\n")
        target.close()


def test_a_server_that_nobody_vouches_for_gets_nothing(house: House, syslog: Syslog) -> None:
    result = feed(house, f"syslog+tls://127.0.0.1:{syslog.port}")
    assert result.exit_code == 1
    assert "CERTIFICATE_VERIFY_FAILED" in result.output
    assert syslog.got == []


def test_a_server_of_another_name_gets_nothing(house: House, syslog: Syslog) -> None:
    result = feed(house, f"syslog+tls://localhost:{syslog.port}", "--ca", str(syslog.pem))
    assert result.exit_code == 1
    assert "Hostname mismatch" in result.output
    assert syslog.got == []


def test_b23_a_feed_holds_one_organisation_only(house: House, tmp_path: Path) -> None:
    target = tmp_path / "prove.jsonl"
    assert feed(house, f"file:{target}", slug="prove").exit_code == 0
    assert str(house.world.tenants["eksempel"]) not in target.read_text()


@pytest.mark.parametrize(("target", "slug", "words"), [
    ("udp://x", "eksempel", "syslog+tls"), ("file:{}/x", "nobody", "no organisation"),
    ("syslog+tls://127.0.0.1:1", "eksempel", "127.0.0.1"),
])  # fmt: skip
def test_what_cannot_work_is_said(
    house: House, tmp_path: Path, target: str, slug: str, words: str
) -> None:
    result = feed(house, target.format(tmp_path), slug=slug)
    assert result.exit_code == 1
    assert words in result.output


def test_no_other_role_feeds(house: House) -> None:
    for role in ("web", "login", "worker", "migrate"):
        tenant = house.world.tenants["eksempel"]
        refused(house.as_role(role), "select * from operator.feed(%s, 0, 10)", (tenant,))
