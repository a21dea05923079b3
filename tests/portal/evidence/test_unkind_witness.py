"""A witness that answers with anything but an answer harms nobody: the worker numbers and signs on."""

import socket
import threading
import time
from io import BytesIO
from pathlib import Path

import pytest

from portal.evidence.witness_book import AskedWitness, WitnessBook
from portal.evidence.witness_calls import Away, send
from portal.evidence.witness_door import MOST, Door
from portal.evidence.witnessing import keep_answer
from portal.evidence.worker import signer_of
from security.evidence.notes import LogKey, verifier_key
from security.evidence.verify_log import Broken, Checkpoint, check_consistency, node_hash, open_note
from security.evidence.witness import Witness
from security.evidence.witness_forms import KIND
from tests.house import House

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"


def dripping(listener: socket.socket, stop: threading.Event) -> None:
    line, _address = listener.accept()
    with line:
        line.recv(4096)
        line.sendall(HEAD)
        while not stop.wait(0.1):
            try:
                line.sendall(b"x")
            except OSError:
                return


def test_a_body_that_drips_after_its_head_is_not_waited_for() -> None:
    listener, stop = socket.create_server(("127.0.0.1", 0)), threading.Event()
    threading.Thread(target=dripping, args=(listener, stop), daemon=True).start()
    ender = threading.Timer(40, stop.set)
    ender.start()
    began = time.monotonic()
    try:
        with pytest.raises(Away):
            send(f"http://127.0.0.1:{listener.getsockname()[1]}", "x", 0.5)
        assert time.monotonic() - began < 20
    finally:
        ender.cancel()
        stop.set()
        listener.close()


@pytest.mark.parametrize("encoded", ["A", "=", "AAAAA"])
def test_what_is_no_signature_does_not_fit(encoded: str) -> None:
    with pytest.raises(Broken):
        open_note(f"a\n1\nAAAA\n\n— a {encoded}\n", "a", bytes(32))


@pytest.mark.parametrize("tail", [" and a word", "=" * 600])
def test_nothing_but_the_signature_is_kept(house: House, tail: str) -> None:
    signer, tenant = signer_of(house.settings), house.world.tenants["eksempel"]
    origin = f"{signer.host}/log/{tenant}"
    note = signer.key.checkpoint(origin, 1_000_000, bytes(32))
    theirs = LogKey(bytes(range(32)))
    line = theirs.cosign("w", note.partition("\n\n")[0] + "\n", 1).rstrip("\n")
    witness = AskedWitness("w", theirs.public, "")
    with house.engine("worker").connect() as db, pytest.raises(Broken):
        keep_answer(db, note, witness, f"{line}{tail}\n", signer.key.public)


def test_an_address_has_a_port_that_can_be(tmp_path: Path) -> None:
    key = verifier_key("w", bytes(32), KIND)
    for address in ("https://nabo.example:99999", "https://nabo.example:x", "https://[::1"):
        with pytest.raises(Broken):
            WitnessBook(tmp_path).add(address, key)


@pytest.mark.parametrize("split", [0, 31, 33, 64])
def test_steps_of_other_lengths_than_a_hash_prove_nothing(split: int) -> None:
    """The hash of two neighbours is that of both in a row, so what is told of them may be cut elsewhere, too."""
    pair, beside = bytes(range(64)), bytes(32)
    early, late = pair[:split], pair[split:]
    old = Checkpoint("a", 3, node_hash(early, late))
    new = Checkpoint("a", 4, node_hash(early, node_hash(late, beside)))
    with pytest.raises(Broken):
        check_consistency(old, new, [late, beside, early])


def test_a_crowd_of_strangers_keeps_no_log_from_its_witness(tmp_path: Path) -> None:
    theirs = LogKey(bytes(range(32)))
    witness = Witness(theirs, "w", tmp_path)
    witness.trust(verifier_key("a", theirs.public))
    door, said = Door(witness, lambda: 1_790_000_000.0), list[str]()

    def asks(origin: str) -> str:
        body = f"old 0\n\n{theirs.checkpoint(origin, 1, bytes(32))}".encode()
        environ = {
            "PATH_INFO": "/add-checkpoint", "REQUEST_METHOD": "POST",
            "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body),
        }  # fmt: skip
        door(environ, lambda status, _headers: said.append(status[:3]))
        return said[-1]

    for _ in range(MOST):
        assert asks("b") == "404"
    assert asks("b") == "429"
    assert asks("a") == "200"
    for _ in range(MOST):
        assert asks("a") == "409"  # it has been seen: ask from there
    assert asks("a") == "429"
