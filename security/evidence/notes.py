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

    def cosign(self, witness: str, text: str, now: int) -> str:
        """The line by which a witness of this name says that it saw a checkpoint (C2SP tlog-cosignature)."""
        seen = self._private.sign(f"cosignature/v1\ntime {now}\n{text}".encode())
        named = key_id(witness, self.public, b"\4") + now.to_bytes(8) + seen
        return f"— {witness} {base64.b64encode(named).decode()}\n"

    def __repr__(self) -> str:
        return "LogKey(…)"


def verifier_key(origin: str, public: bytes, kind: bytes = b"\1") -> str:
    """The public key in the form that signed-note tools read; 4 is the kind of a witness."""
    encoded = base64.b64encode(kind + public).decode()
    return f"{origin}+{key_id(origin, public, kind).hex()}+{encoded}"
