"""What a witness does not take, what is not waited for, and whom the worker asks."""

import socket
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from portal.evidence import witness_calls
from portal.evidence.witness_book import WitnessBook
from portal.evidence.witness_calls import Away, send
from portal.evidence.witness_door import MOST, Door
from portal.evidence.worker import signer_of
from security.evidence.notes import verifier_key
from security.evidence.witness import Witness
from tests.house import House
from tests.portal.evidence.two_portals import Two
from tests.security.evidence.test_witness import LOG, NAME, ORIGIN, THEIRS, Past


@pytest.fixture
def two(house: House, tmp_path: Path) -> Iterator[Two]:
    yield Two(house, tmp_path)
    (Path(house.settings.log_folder) / "witnesses.txt").unlink(missing_ok=True)


def test_whoever_asks_without_end_waits(tmp_path: Path, house: House) -> None:
    moment = [1_790_000_000.0]
    door = Door(Witness(signer_of(house.settings).key, "w", tmp_path), lambda: moment[0])
    asked = {"PATH_INFO": "/add-checkpoint", "REQUEST_METHOD": "POST", "CONTENT_LENGTH": "x"}
    said: list[str] = []
    for _ in range(MOST + 2):
        door(asked, lambda status, _headers: said.append(status))
    assert [status[:3] for status in said[MOST - 1 :]] == ["413", "429", "429"]
    moment[0] += 61
    door(asked, lambda status, _headers: said.append(status))
    assert said[-1].startswith("413")


def test_whoever_repeats_what_a_log_signed_takes_nothing_from_it(tmp_path: Path) -> None:
    witness = Witness(THEIRS, NAME, tmp_path)
    witness.trust(verifier_key(ORIGIN, LOG.public))
    door = Door(witness, lambda: 1_790_000_000.0)
    old, newer, newest = Past("a"), Past("a", "b"), Past("a", "b", "c")
    assert told(door, old.request(0)) == "200"
    for request in (old.request(1), old.request(0), f"old 1\nAAAA\n\n{old.note()}"):
        for _ in range(MOST // 2):
            told(door, request)
    assert told(door, old.request(1)) == "429"
    assert [told(door, newer.request(0)) for _ in range(MOST + 1)] == ["409"] * (MOST + 1)
    assert told(door, newer.request(1)) == "200"
    assert told(door, newest.request(2)) == "200"
    assert told(door, "old 0\n\nnonsense") == "404"


def told(door: Door, request: str) -> str:
    """The status of the door's answer."""
    said, body = list[str](), request.encode()
    asked = {"PATH_INFO": "/add-checkpoint", "REQUEST_METHOD": "POST",
             "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}  # fmt: skip
    door(asked, lambda status, _headers: said.append(status[:3]))
    return said[0]


def test_an_answer_that_drips_is_not_waited_for() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    began = time.monotonic()
    with pytest.raises(Away):
        send(f"http://127.0.0.1:{listener.getsockname()[1]}", "x", 0.3)
    assert time.monotonic() - began < 20
    listener.close()
    assert witness_calls.SECONDS <= 10


@pytest.mark.parametrize(
    "address", ["http://nabo.example", "ftp://nabo.example", "nabo.example", "https://"]
)
def test_a_witness_is_asked_in_tls_or_not_at_all(two: Two, address: str) -> None:
    key = two.run(two.theirs, "key").output.strip()
    asked = two.run(two.ours, "add", address, key)
    assert (asked.exit_code, "https://" in asked.output) == (1, True)
    assert two.run(two.ours, "add", "https://nabo.example", "no key").exit_code == 1


def test_witnesses_are_taken_off_the_list_again(tmp_path: Path, two: Two) -> None:
    key = two.run(two.theirs, "key").output.strip()
    assert two.run(two.ours, "add", "https://nabo.example/witness/", key).exit_code == 0
    assert two.run(two.ours, "add", "https://nabo.example/elsewhere", key).exit_code == 0
    assert two.run(two.ours, "list").output == f"https://nabo.example/elsewhere {key}\n"
    assert two.run(two.ours, "remove", "nabo.example/witness").exit_code == 0
    assert two.run(two.ours, "remove", "nabo.example/witness").exit_code == 1
    assert WitnessBook(tmp_path).all() == []
