"""Signed checkpoints: three lines about a log, as C2SP signed-note and tlog-checkpoint say."""

import base64
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from security.evidence.verify_log import key_id


@dataclass(frozen=True)
class LogKey:
    """The key that signs for every log of an installation."""

    seed: bytes

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def public(self) -> bytes:
        """The 32 bytes by which others verify."""
        return self._private.public_key().public_bytes_raw()

    def sign(self, origin: str, text: str) -> str:
        """The text, which ends in a line break, with the signature of the log of this name below."""
        signature = base64.b64encode(
            key_id(origin, self.public) + self._private.sign(text.encode())
        )
        return f"{text}\n— {origin} {signature.decode()}\n"

    def checkpoint(self, origin: str, size: int, root: bytes) -> str:
        """The signed statement that the log of this name has this size and this root."""
        return self.sign(origin, f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n")

    def __repr__(self) -> str:
        return "LogKey(…)"


def verifier_key(origin: str, public: bytes) -> str:
    """The public key in the form that signed-note tools read."""
    encoded = base64.b64encode(b"\x01" + public).decode()
    return f"{origin}+{key_id(origin, public).hex()}+{encoded}"
