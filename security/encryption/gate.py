"""What the database says about the root key."""

from sqlalchemy import Connection, text

KNOWS = text("select login.knows_root_key(:fingerprint)")


def knows_root_key(login: Connection, fingerprint: bytes) -> bool:
    """Whether this database was begun with the root key of that fingerprint, or holds nothing as yet."""
    return bool(login.execute(KNOWS, {"fingerprint": fingerprint}).scalar_one())
