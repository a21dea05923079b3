"""What was sealed opens in its place with its key, and in no other way."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security.encryption.envelope import HEADER_BYTES, NONCE_BYTES, SMALLEST, Key, seal, unseal
from security.errors import DecryptionFailed

KEY = Key.from_bytes(7, bytes(range(32)))
HERE = b"this place"
SAMPLES = 500_000

# Two processes that share everything up to the fork, as workers of a server do.
SAMPLE_NONCES = """
import os, sys
from security.encryption.envelope import Key, seal
key = Key.from_bytes(1, bytes(range(32)))
seal(key, b"before the fork", b"")
mine = sys.argv[1] if os.fork() else sys.argv[2]
with open(mine, "wb") as file:
    for _ in range(int(sys.argv[3])):
        file.write(seal(key, b"", b"")[6:18])
if mine == sys.argv[1]:
    os.wait()
"""


@given(st.binary(max_size=5000), st.binary(max_size=200))
def test_sealed_opens_again(plaintext: bytes, associated: bytes) -> None:
    assert unseal(KEY, seal(KEY, plaintext, associated), associated) == plaintext


@given(st.binary(max_size=100), st.data())
def test_a20_any_flipped_bit_is_noticed(plaintext: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, plaintext, HERE))
    position = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[position // 8] ^= 1 << (position % 8)
    with pytest.raises(DecryptionFailed):
        unseal(KEY, bytes(sealed), HERE)


@given(st.binary(max_size=100), st.data())
def test_a20_cut_or_grown_is_noticed(plaintext: bytes, data: st.DataObject) -> None:
    sealed = seal(KEY, plaintext, HERE)
    cut = data.draw(st.integers(0, len(sealed) - 1))
    for bent in (sealed[:cut], sealed[cut + 1 :], sealed + b"\0"):
        with pytest.raises(DecryptionFailed):
            unseal(KEY, bent, HERE)


@pytest.mark.parametrize("position", range(HEADER_BYTES))
def test_a20_every_byte_of_the_header_counts(position: int) -> None:
    sealed = bytearray(seal(KEY, b"text", HERE))
    sealed[position] = (sealed[position] + 1) % 256
    with pytest.raises(DecryptionFailed):
        unseal(KEY, bytes(sealed), HERE)


def test_header_cannot_be_bent_towards_another_key_id() -> None:
    # The same material under another id: the header is authenticated, not merely compared.
    other = Key.from_bytes(8, bytes(range(32)))
    sealed = seal(KEY, b"text", HERE)
    bent = seal(other, b"", b"")[:HEADER_BYTES] + sealed[HEADER_BYTES:]
    with pytest.raises(DecryptionFailed):
        unseal(other, bent, HERE)


def test_b25_wrong_key_or_place_gives_nothing() -> None:
    sealed = seal(KEY, b"text", HERE)
    with pytest.raises(DecryptionFailed):
        unseal(Key.from_bytes(7, bytes(32)), sealed, HERE)
    with pytest.raises(DecryptionFailed):
        unseal(KEY, sealed, b"another place")


def test_two_seals_of_one_text_differ() -> None:
    first, second = seal(KEY, b"text", HERE), seal(KEY, b"text", HERE)
    assert first[HEADER_BYTES:] != second[HEADER_BYTES:]
    assert len(first) == SMALLEST + 4


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33, 64])
def test_only_256_bit_keys(length: int) -> None:
    with pytest.raises(DecryptionFailed):
        Key.from_bytes(1, bytes(length))


def test_a_key_does_not_show_itself() -> None:
    assert repr(KEY) == "Key(id=7)"


def test_a21_a_million_nonces_of_two_forked_processes_never_repeat(tmp_path: Path) -> None:
    files = [tmp_path / "parent", tmp_path / "child"]
    subprocess.run([sys.executable, "-c", SAMPLE_NONCES, *files, str(SAMPLES)], check=True)
    nonces = b"".join(file.read_bytes() for file in files)
    seen = {nonces[i : i + NONCE_BYTES] for i in range(0, len(nonces), NONCE_BYTES)}
    assert len(seen) == 2 * SAMPLES
