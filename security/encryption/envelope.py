"""Authenticated encryption in a binary envelope: format, suite, key id, nonce, ciphertext with tag.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce each time: one key a case stays far below
the 2^32 messages that the standard allows. The key id is checked, never searched for.
"""

import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from security.errors import DecryptionFailed

FORMAT = 1
AES_256_GCM = 1
NONCE_BYTES = 12
HEADER_BYTES = 6
SMALLEST = HEADER_BYTES + NONCE_BYTES + 16


@dataclass(frozen=True)
class Key:
    """A 256-bit key and its id; the material never shows in a representation."""

    id: int
    cipher: AESGCM = field(repr=False)

    @classmethod
    def from_bytes(cls, key_id: int, material: bytes) -> "Key":
        """A key from its 32 bytes."""
        if len(material) != 32:
            raise DecryptionFailed
        return cls(key_id, AESGCM(material))


def key_id(sealed: bytes) -> int:
    """The id of the key that an envelope names; raises DecryptionFailed when it is too short to."""
    if len(sealed) < SMALLEST:
        raise DecryptionFailed
    return int.from_bytes(sealed[2:HEADER_BYTES], "big")


def seal(key: Key, plaintext: bytes, associated: bytes) -> bytes:
    """Encrypt and bind to the associated data, and to the header itself."""
    header = bytes([FORMAT, AES_256_GCM]) + key.id.to_bytes(4, "big")
    nonce = os.urandom(NONCE_BYTES)
    return header + nonce + key.cipher.encrypt(nonce, plaintext, header + associated)


def unseal(key: Key, sealed: bytes, associated: bytes) -> bytes:
    """Decrypt, or raise DecryptionFailed without saying why."""
    header, nonce = sealed[:HEADER_BYTES], sealed[HEADER_BYTES : HEADER_BYTES + NONCE_BYTES]
    expected = bytes([FORMAT, AES_256_GCM]) + key.id.to_bytes(4, "big")
    if len(sealed) < SMALLEST or header != expected:
        raise DecryptionFailed
    try:
        return key.cipher.decrypt(nonce, sealed[HEADER_BYTES + NONCE_BYTES :], header + associated)
    except InvalidTag:
        raise DecryptionFailed from None
