"""Encryption: root key -> tenant key -> case key -> field (DESIGN 7).

Belongs here: the envelope, the places that a ciphertext is bound to, keys and their wrapping.
Does not belong here: who may decrypt (that is `security.disclosure`), the database.
Start reading at `envelope.py`, then `keyring.py`.
"""
