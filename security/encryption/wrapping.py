"""Keys inside keys, with a commitment so that nobody can make one ciphertext open under two keys.

A wrapped key is the envelope of 32 random bytes followed by HMAC-SHA-256(key, constant); the
commitment is checked at unwrapping (SECURITY 2.2).
"""

import hmac
import os

from security.encryption.envelope import Key, seal, unseal
from security.encryption.place import Place
from security.errors import DecryptionFailed

COMMITMENT = b"corps portal key commitment v1"


def new_wrapped(wrapping: Key, place: Place) -> bytes:
    """Make a random key and return it wrapped; the key itself is not kept."""
    material = os.urandom(32)
    return seal(wrapping, material, place.associated_data()) + _commit(material)


def unwrap(wrapping: Key, wrapped: bytes, place: Place, key_id: int) -> Key:
    """The key inside; raises DecryptionFailed when it is not the one that was wrapped here."""
    return Key.from_bytes(key_id, unwrap_material(wrapping, wrapped, place))


def unwrap_material(wrapping: Key, wrapped: bytes, place: Place) -> bytes:
    """The bytes inside, for what is derived from them; raises DecryptionFailed likewise."""
    material = unseal(wrapping, wrapped[:-32], place.associated_data())
    if not hmac.compare_digest(wrapped[-32:], _commit(material)):
        raise DecryptionFailed
    return material


def rewrap(before: Key, after: Key, wrapped: bytes, place: Place) -> bytes:
    """The same key for the same place under another wrapping; raises DecryptionFailed when it does not open."""
    material = unwrap_material(before, wrapped, place)
    return seal(after, material, place.associated_data()) + _commit(material)


def _commit(material: bytes) -> bytes:
    return hmac.digest(material, COMMITMENT, "sha256")
