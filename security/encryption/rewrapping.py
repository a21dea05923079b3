"""The same key under another wrapping: what rotation needs besides reading."""

from uuid import UUID

from security.encryption.keyring import (
    SIGN_IN_PLACE,
    Keyring,
    case_place,
    directory_place,
    tenant_place,
)
from security.encryption.wrapping import rewrap


class Rewrapping(Keyring):
    """A keyring that also wraps anew. No key changes; raises DecryptionFailed when one does not open."""

    def sign_in_key_on_root(self, wrapped: bytes) -> bytes:
        """The sign-in pages' key under the present root key."""
        return rewrap(self._root_of(wrapped), self._root, wrapped, SIGN_IN_PLACE)

    def tenant_key_on_root(self, tenant_id: UUID, generation: int, wrapped: bytes) -> bytes:
        """An organisation's key of one generation under the present root key."""
        place = tenant_place(tenant_id, generation)
        return rewrap(self._root_of(wrapped), self._root, wrapped, place)

    def directory_key_below(
        self, tenant_id: UUID, before: tuple[int, bytes], after: tuple[int, bytes], wrapped: bytes
    ) -> bytes:
        """The directory's key under another generation; each generation is its number and its wrapped key."""
        below, above = self.tenant_key(tenant_id, *before), self.tenant_key(tenant_id, *after)
        return rewrap(below, above, wrapped, directory_place(tenant_id))

    def case_key_below(
        self,
        tenant_id: UUID,
        case_id: UUID,
        before: tuple[int, bytes],
        after: tuple[int, bytes],
        wrapped: bytes,
    ) -> bytes:
        """The key of a case, or of a need, under another generation."""
        below, above = self.tenant_key(tenant_id, *before), self.tenant_key(tenant_id, *after)
        return rewrap(below, above, wrapped, case_place(tenant_id, case_id))
