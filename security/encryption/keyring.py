"""Organisation keys, unwrapped and kept for five minutes; case keys, unwrapped for one request."""

import time
from collections.abc import Callable
from uuid import UUID

from security.encryption.envelope import Key
from security.encryption.place import Place
from security.encryption.root import RootKey
from security.encryption.wrapping import new_wrapped, unwrap

CACHE_SECONDS = 300
CACHE_SIZE = 2000


class Keyring:
    """Opens wrapped keys with the root key. A destroyed organisation key works here for five minutes at most."""

    def __init__(self, root: RootKey, clock: Callable[[], float] = time.monotonic) -> None:
        self._wrapping = root.wrapping_key()
        self.fingerprint = root.derive("fingerprint")
        self._clock = clock
        self._cache: dict[bytes, tuple[float, Key]] = {}

    def new_tenant_key(self, tenant_id: UUID, generation: int) -> bytes:
        """A wrapped key for a new organisation, or for its next generation."""
        return new_wrapped(self._wrapping, _tenant_place(tenant_id, generation))

    def tenant_key(self, tenant_id: UUID, generation: int, wrapped: bytes) -> Key:
        """The organisation's key of one generation; raises DecryptionFailed when it is another's."""
        place = _tenant_place(tenant_id, generation)
        return self._cached(
            wrapped + place.associated_data(),
            lambda: unwrap(self._wrapping, wrapped, place, generation),
        )

    def new_directory_key(self, tenant_id: UUID, generation: int, wrapped_tenant: bytes) -> bytes:
        """A wrapped key for the names and addresses of an organisation's own people."""
        tenant = self.tenant_key(tenant_id, generation, wrapped_tenant)
        return new_wrapped(tenant, _directory_place(tenant_id))

    def directory_key(
        self, tenant_id: UUID, generation: int, wrapped_tenant: bytes, wrapped: bytes
    ) -> Key:
        """The key of the organisation's own directory."""
        place = _directory_place(tenant_id)
        return self._cached(
            wrapped + place.associated_data(),
            lambda: unwrap(
                self.tenant_key(tenant_id, generation, wrapped_tenant), wrapped, place, 1
            ),
        )

    def new_case_key(
        self, tenant_id: UUID, case_id: UUID, generation: int, wrapped_tenant: bytes
    ) -> bytes:
        """A wrapped key for a new case."""
        tenant = self.tenant_key(tenant_id, generation, wrapped_tenant)
        return new_wrapped(tenant, _case_place(tenant_id, case_id))

    def case_key(
        self, tenant_id: UUID, case_id: UUID, generation: int, wrapped_tenant: bytes, wrapped: bytes
    ) -> Key:
        """A case's key, never kept beyond the request that asked."""
        tenant = self.tenant_key(tenant_id, generation, wrapped_tenant)
        return unwrap(tenant, wrapped, _case_place(tenant_id, case_id), 1)

    def _cached(self, name: bytes, open_key: Callable[[], Key]) -> Key:
        now = self._clock()
        kept = self._cache.get(name)
        if kept and kept[0] > now:
            return kept[1]
        if len(self._cache) >= CACHE_SIZE:
            self._cache.clear()
        key = open_key()
        self._cache[name] = (now + CACHE_SECONDS, key)
        return key


def _tenant_place(tenant_id: UUID, generation: int) -> Place:
    return Place(tenant_id, "tenant_keys", "wrapped", tenant_id, version=generation)


def _directory_place(tenant_id: UUID) -> Place:
    return Place(tenant_id, "tenant_keys", "wrapped_directory", tenant_id)


def _case_place(tenant_id: UUID, case_id: UUID) -> Place:
    return Place(tenant_id, "case_keys", "wrapped", case_id, case_id)
