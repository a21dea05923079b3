"""Keys of one organisation or case open nothing of another, and are not kept for long."""

from uuid import UUID

import pytest

from security.encryption.envelope import Key, seal, unseal
from security.encryption.keyring import CACHE_SECONDS, CACHE_SIZE, Keyring
from security.encryption.root import RootKey
from security.errors import DecryptionFailed

TENANT, OTHER, CASE, OTHER_CASE = (UUID(int=number) for number in range(1, 5))


class Clock:
    """Time that stands still until it is told to go on."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keyring(clock: Clock) -> Keyring:
    return Keyring(RootKey(b"r" * 32), clock)


def same(one: Key, other: Key) -> bool:
    return unseal(other, seal(one, b"text", b""), b"") == b"text"


def test_case_key_comes_out_of_its_wrappings(keyring: Keyring) -> None:
    tenant = keyring.new_tenant_key(TENANT, 1)
    wrapped = keyring.new_case_key(TENANT, CASE, 1, tenant)
    again = Keyring(RootKey(b"r" * 32))
    assert same(
        keyring.case_key(TENANT, CASE, 1, tenant, wrapped),
        again.case_key(TENANT, CASE, 1, tenant, wrapped),
    )


def test_b25_another_root_key_opens_nothing(keyring: Keyring) -> None:
    tenant = keyring.new_tenant_key(TENANT, 1)
    with pytest.raises(DecryptionFailed):
        Keyring(RootKey(b"s" * 32)).tenant_key(TENANT, 1, tenant)


@pytest.mark.parametrize(("tenant_id", "generation"), [(OTHER, 1), (TENANT, 2)])
def test_a19_tenant_key_is_bound_to_tenant_and_generation(
    keyring: Keyring, tenant_id: UUID, generation: int
) -> None:
    tenant = keyring.new_tenant_key(TENANT, 1)
    with pytest.raises(DecryptionFailed):
        keyring.tenant_key(tenant_id, generation, tenant)


def test_a19_case_key_is_bound_to_its_case_and_tenant(keyring: Keyring) -> None:
    tenant, other = keyring.new_tenant_key(TENANT, 1), keyring.new_tenant_key(OTHER, 1)
    wrapped = keyring.new_case_key(TENANT, CASE, 1, tenant)
    with pytest.raises(DecryptionFailed):
        keyring.case_key(TENANT, OTHER_CASE, 1, tenant, wrapped)
    with pytest.raises(DecryptionFailed):
        keyring.case_key(OTHER, CASE, 1, other, wrapped)


def test_directory_key_is_no_case_key(keyring: Keyring) -> None:
    tenant = keyring.new_tenant_key(TENANT, 1)
    directory = keyring.new_directory_key(TENANT, 1, tenant)
    keyring.directory_key(TENANT, 1, tenant, directory)
    with pytest.raises(DecryptionFailed):
        keyring.case_key(TENANT, TENANT, 1, tenant, directory)


def test_opened_key_does_not_open_doors_for_a_wrong_place(keyring: Keyring) -> None:
    """The cache answers only for the very place that was opened."""
    tenant = keyring.new_tenant_key(TENANT, 1)
    keyring.tenant_key(TENANT, 1, tenant)
    with pytest.raises(DecryptionFailed):
        keyring.tenant_key(OTHER, 1, tenant)


def test_tenant_key_is_kept_five_minutes_at_most(keyring: Keyring, clock: Clock) -> None:
    wrapped = keyring.new_tenant_key(TENANT, 1)
    first = keyring.tenant_key(TENANT, 1, wrapped)
    clock.now = CACHE_SECONDS - 1
    assert keyring.tenant_key(TENANT, 1, wrapped) is first
    clock.now = CACHE_SECONDS
    assert keyring.tenant_key(TENANT, 1, wrapped) is not first


def test_case_keys_are_not_kept(keyring: Keyring) -> None:
    tenant = keyring.new_tenant_key(TENANT, 1)
    wrapped = keyring.new_case_key(TENANT, CASE, 1, tenant)
    first = keyring.case_key(TENANT, CASE, 1, tenant, wrapped)
    assert keyring.case_key(TENANT, CASE, 1, tenant, wrapped) is not first


def test_cache_does_not_grow_without_end(keyring: Keyring) -> None:
    for number in range(CACHE_SIZE + 10):
        tenant_id = UUID(int=number)
        keyring.tenant_key(tenant_id, 1, keyring.new_tenant_key(tenant_id, 1))
    assert len(keyring._cache) <= CACHE_SIZE
