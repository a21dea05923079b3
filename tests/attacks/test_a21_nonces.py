"""A21, A20: nonces never repeat, also across processes; one word has many ciphertexts; padding hides lengths."""

import multiprocessing
import os
from collections.abc import Callable
from uuid import uuid4

import pytest

from security.directory import Directory
from security.encryption import envelope
from security.encryption.envelope import HEADER_BYTES, NONCE_BYTES, Key, seal, unseal
from security.encryption.keyring import Keyring
from security.encryption.padding import pad, unpad
from security.encryption.root import RootKey
from security.errors import DecryptionFailed

SAMPLES = 250_000
PROCESSES = 4


def nonces(count: int) -> list[bytes]:
    key = Key.from_bytes(1, bytes(range(32)))
    return [seal(key, b"x", b"")[HEADER_BYTES : HEADER_BYTES + NONCE_BYTES] for _ in range(count)]


def test_a21_a_million_nonces_of_forked_processes_are_all_different() -> None:
    seal(
        Key.from_bytes(1, bytes(range(32))), b"x", b""
    )  # warm, so that a fork would copy any state
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        found = pool.map(nonces, [SAMPLES] * PROCESSES)
    assert len({nonce for some in found for nonce in some}) == SAMPLES * PROCESSES


def test_a21_the_nonce_comes_from_the_system_and_not_from_a_state_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def watched(size: int) -> bytes:
        asked.append(size)
        return os.urandom(size)

    monkeypatch.setattr(envelope, "os", type("System", (), {"urandom": staticmethod(watched)}))
    nonces(3)
    assert asked == [NONCE_BYTES] * 3


def test_a21_equal_words_look_different_each_time() -> None:
    directory = Directory(uuid4(), Key.from_bytes(1, os.urandom(32)))
    row = uuid4()
    assert len({directory.write("name", row, "Dora") for _ in range(100)}) == 100


def test_a21_new_keys_differ_and_their_wrappings_show_nothing_in_common() -> None:
    keyring, tenant = Keyring(RootKey(os.urandom(32))), uuid4()
    wrapped = {keyring.new_tenant_key(tenant, 1) for _ in range(100)}
    assert len(wrapped) == 100
    assert len({one[-32:] for one in wrapped}) == 100


@pytest.mark.parametrize(
    ("shorter", "longer"), [(0, 60), (61, 124), (125, 252), (3000, 4092), (4093, 8188)]
)
def test_a20_lengths_show_only_their_class(shorter: int, longer: int) -> None:
    assert len(pad(b"a" * shorter)) == len(pad(b"a" * longer))
    assert unpad(pad(b"a" * longer)) == b"a" * longer


@pytest.mark.parametrize(
    "broken", [b"", b"\x00" * 63, b"\xff" * 64, b"\x00\x00\x00\x3d" + bytes(60)]
)
def test_a20_a_broken_frame_is_refused(broken: bytes) -> None:
    with pytest.raises(DecryptionFailed):
        unpad(broken)


@pytest.mark.parametrize("length", range(0, 34, 3))
def test_a20_every_truncation_is_refused(length: int) -> None:
    key = Key.from_bytes(1, os.urandom(32))
    sealed = seal(key, b"", b"place")
    with pytest.raises(DecryptionFailed):
        unseal(key, sealed[:length], b"place")


def test_a20_every_single_bit_counts() -> None:
    key = Key.from_bytes(1, os.urandom(32))
    sealed = seal(key, b"et ord", b"place")
    for bit in range(len(sealed) * 8):
        bent = bytearray(sealed)
        bent[bit // 8] ^= 1 << bit % 8
        with pytest.raises(DecryptionFailed):
            unseal(key, bytes(bent), b"place")
    assert unseal(key, sealed, b"place") == b"et ord"


def test_b25_another_key_opens_nothing_also_with_the_same_id() -> None:
    sealed = seal(Key.from_bytes(1, os.urandom(32)), b"et ord", b"place")
    with pytest.raises(DecryptionFailed):
        unseal(Key.from_bytes(1, os.urandom(32)), sealed, b"place")


def test_b25_keys_are_opened_in_their_own_place_only() -> None:
    keyring, stranger = Keyring(RootKey(os.urandom(32))), Keyring(RootKey(os.urandom(32)))
    tenant, other, case = uuid4(), uuid4(), uuid4()
    wrapped = keyring.new_tenant_key(tenant, 1)
    in_case = keyring.new_case_key(tenant, case, 1, wrapped)
    directory = keyring.new_directory_key(tenant, 1, wrapped)
    keyring.case_key(tenant, case, 1, wrapped, in_case)
    attempts: list[Callable[[], Key]] = [
        lambda: stranger.tenant_key(tenant, 1, wrapped), lambda: keyring.tenant_key(other, 1, wrapped),
        lambda: keyring.tenant_key(tenant, 2, wrapped), lambda: keyring.case_key(tenant, uuid4(), 1, wrapped, in_case),
        lambda: keyring.case_key(tenant, case, 1, wrapped, directory),
        lambda: keyring.directory_key(tenant, 1, wrapped, in_case),
        lambda: keyring.case_key(tenant, case, 1, wrapped, wrapped), lambda: keyring.tenant_key(tenant, 1, in_case),
        lambda: keyring.case_key(tenant, case, 1, wrapped, in_case[:-32] + bytes(32)),
        lambda: keyring.tenant_key(tenant, 1, b""),
    ]  # fmt: skip
    for attempt in attempts:
        with pytest.raises(DecryptionFailed):
            attempt()


def test_b25_a_cached_key_never_answers_for_another_organisation() -> None:
    keyring, tenant, other = Keyring(RootKey(os.urandom(32))), uuid4(), uuid4()
    wrapped = keyring.new_tenant_key(tenant, 1)
    keyring.tenant_key(tenant, 1, wrapped)
    with pytest.raises(DecryptionFailed):
        keyring.tenant_key(other, 1, wrapped)


def test_a24_a_key_is_kept_for_five_minutes_at_most() -> None:
    now = [0.0]
    keyring = Keyring(RootKey(os.urandom(32)), clock=lambda: now[0])
    wrapped = keyring.new_tenant_key(tenant := uuid4(), 1)
    first = keyring.tenant_key(tenant, 1, wrapped)
    now[0] = 299.0
    assert keyring.tenant_key(tenant, 1, wrapped) is first
    now[0] = 301.0
    assert keyring.tenant_key(tenant, 1, wrapped) is not first


def test_b25_keys_show_in_no_representation() -> None:
    material = os.urandom(32)
    for shown in (
        repr(RootKey(material)),
        repr(Key.from_bytes(1, material)),
        str(Key.from_bytes(1, material)),
    ):
        assert material.hex() not in shown
        assert repr(material) not in shown
