"""`portal keys`: rotation of the root key and of an organisation's key, and the shred epoch (DESIGN 7).

Belongs here: the operator's acts on wrapped keys, in small committed steps.
Does not belong here: ciphers and wrapping (`security.encryption`), who may read what.
Start reading at `cli.py`, then `rotation.py`.
"""
