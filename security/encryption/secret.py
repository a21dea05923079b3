"""Secret material that is never used itself: each purpose has a key of its own derived from it."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Secret:
    """Derives one key a purpose (HKDF, RFC 5869), so that no key serves two."""

    def __init__(self, material: bytes) -> None:
        self._material = material

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose."""
        return HKDF(SHA256(), 32, salt=None, info=b"corps portal " + purpose.encode()).derive(
            self._material
        )

    def __repr__(self) -> str:
        return "Secret(…)"
