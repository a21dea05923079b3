"""The root key, and what is derived from it. It never enters the database."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from security.encryption.envelope import Key


class RootKey:
    """Derives one key a purpose (HKDF, RFC 5869), so that no key serves two."""

    def __init__(self, material: bytes) -> None:
        self._material = material

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose."""
        return HKDF(SHA256(), 32, salt=None, info=b"corps portal " + purpose.encode()).derive(
            self._material
        )

    def wrapping_key(self) -> Key:
        """The key that wraps every organisation's key."""
        return Key.from_bytes(1, self.derive("tenant keys"))

    def __repr__(self) -> str:
        return "RootKey(…)"
