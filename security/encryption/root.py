"""The root key, and what is derived from it. It never enters the database."""

from security.encryption.envelope import Key
from security.encryption.secret import Secret


class RootKey(Secret):
    """The key above all keys. What it wraps names it by the beginning of its fingerprint."""

    @property
    def fingerprint(self) -> bytes:
        """32 bytes that name this key and tell nothing about it."""
        return self.derive("fingerprint")

    def wrapping_key(self) -> Key:
        """The key that wraps every organisation's key, and that of the sign-in pages."""
        return Key.from_bytes(
            int.from_bytes(self.fingerprint[:4], "big"), self.derive("tenant keys")
        )

    def __repr__(self) -> str:
        return "RootKey(…)"
