"""What a witness does not take, what is not waited for, and whom the worker asks."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.evidence import witness_calls
from portal.evidence.witness_book import WitnessBook
from portal.evidence.witness_calls import Away, send
from portal.evidence.witness_door import MOST, Door
from portal.evidence.worker import signer_of
from security.evidence.witness import Witness
from tests.house import House
from tests.portal.evidence.two_portals import Two


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


def test_an_answer_that_drips_is_not_waited_for() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    began = time.monotonic()
    with pytest.raises(Away):
        send(f"http://127.0.0.1:{listener.getsockname()[1]}", "x", 0.3)
    assert time.monotonic() - began < 5
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
