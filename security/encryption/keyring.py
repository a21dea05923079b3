"""Organisation keys, unwrapped and kept for five minutes; case keys, unwrapped for one request."""

import hmac
import time
from collections.abc import Callable
from typing import Self
from uuid import UUID

from config.settings import Settings
from security.encryption.envelope import Key, key_id
from security.encryption.place import NO_TENANT, Place
from security.encryption.root import RootKey
from security.encryption.secret import Secret
from security.encryption.wrapping import new_wrapped, unwrap, unwrap_material
from security.errors import DecryptionFailed

CACHE_SECONDS = 300
CACHE_SIZE = 2000
BLIND_INDEX = b"corps portal blind index v1"
SIGN_IN_PLACE = Place(NO_TENANT, "sign_in_key", "wrapped", NO_TENANT)


class Keyring:
    """Opens wrapped keys with the root key. A destroyed organisation key works here for five minutes at most.

    While the root key is rotated there are two: what is wrapped names the one that opens it, and whatever
    is wrapped anew is wrapped with the new one.
    """

    def __init__(
        self, root: RootKey, clock: Callable[[], float] = time.monotonic, old: RootKey | None = None
    ) -> None:
        roots = [root, old] if old else [root]
        self._root = root.wrapping_key()
        self._roots = {key.id: key for key in (each.wrapping_key() for each in roots)}
        self.fingerprint = root.fingerprint
        self.fingerprints = [each.fingerprint for each in roots]
        self._clock = clock
        self._cache: dict[bytes, tuple[float, Key]] = {}

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The keyring of an installation, with its old root key as long as the settings name one."""
        old = settings.old_root_key
        return cls(
            RootKey(settings.root_key.get_secret_value()),
            old=RootKey(old.get_secret_value()) if old else None,
        )

    def new_sign_in_key(self) -> bytes:
        """A wrapped secret for the sign-in pages of a new installation."""
        return new_wrapped(self._root, SIGN_IN_PLACE)

    def sign_in_secret(self, wrapped: bytes) -> Secret:
        """What the keys of the sign-in pages are derived from; raises DecryptionFailed."""
        return Secret(unwrap_material(self._root_of(wrapped), wrapped, SIGN_IN_PLACE))

    def new_tenant_key(self, tenant_id: UUID, generation: int) -> bytes:
        """A wrapped key for a new organisation, or for its next generation."""
        return new_wrapped(self._root, tenant_place(tenant_id, generation))

    def tenant_key(self, tenant_id: UUID, generation: int, wrapped: bytes) -> Key:
        """The organisation's key of one generation; raises DecryptionFailed when it is another's."""
        place = tenant_place(tenant_id, generation)
        return self._cached(
            wrapped + place.associated_data(),
            lambda: unwrap(self._root_of(wrapped), wrapped, place, generation),
        )

    def new_directory_key(self, tenant_id: UUID, generation: int, wrapped_tenant: bytes) -> bytes:
        """A wrapped key for the names and addresses of an organisation's own people."""
        tenant = self.tenant_key(tenant_id, generation, wrapped_tenant)
        return new_wrapped(tenant, directory_place(tenant_id))

    def directory_key(
        self, tenant_id: UUID, generation: int, wrapped_tenant: bytes, wrapped: bytes
    ) -> Key:
        """The key of the organisation's own directory."""
        place = directory_place(tenant_id)
        return self._cached(
            wrapped + place.associated_data(),
            lambda: unwrap(
                self.tenant_key(tenant_id, generation, wrapped_tenant), wrapped, place, 1
            ),
        )

    def index_key(
        self, tenant_id: UUID, generation: int, wrapped_tenant: bytes, wrapped: bytes
    ) -> bytes:
        """What an organisation's blind indexes are keyed with, derived from its directory's key."""
        tenant = self.tenant_key(tenant_id, generation, wrapped_tenant)
        material = unwrap_material(tenant, wrapped, directory_place(tenant_id))
        return hmac.digest(material, BLIND_INDEX, "sha256")

    def new_case_key(
        self, tenant_id: UUID, case_id: UUID, generation: int, wrapped_tenant: bytes
    ) -> bytes:
        """A wrapped key for a new case."""
        tenant = self.tenant_key(tenant_id, generation, wrapped_tenant)
        return new_wrapped(tenant, case_place(tenant_id, case_id))

    def case_key(
        self, tenant_id: UUID, case_id: UUID, generation: int, wrapped_tenant: bytes, wrapped: bytes
    ) -> Key:
        """A case's key, never kept beyond the request that asked."""
        tenant = self.tenant_key(tenant_id, generation, wrapped_tenant)
        return unwrap(tenant, wrapped, case_place(tenant_id, case_id), 1)

    def _root_of(self, wrapped: bytes) -> Key:
        """The root key that this was wrapped with; it is named, never searched for."""
        named = self._roots.get(key_id(wrapped))
        if named is None:
            raise DecryptionFailed
        return named

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


def tenant_place(tenant_id: UUID, generation: int) -> Place:
    """Where an organisation's key of one generation is kept."""
    return Place(tenant_id, "tenant_keys", "wrapped", tenant_id, version=generation)


def directory_place(tenant_id: UUID) -> Place:
    """Where the key of an organisation's own directory is kept."""
    return Place(tenant_id, "tenant_keys", "wrapped_directory", tenant_id)


def case_place(tenant_id: UUID, case_id: UUID) -> Place:
    """Where the key of a case, or of a need, is kept."""
    return Place(tenant_id, "case_keys", "wrapped", case_id, case_id)
