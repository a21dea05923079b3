"""What the database says about the root key, and the sign-in pages' own key, which it wraps."""

import os
from collections.abc import Callable
from functools import cache

from sqlalchemy import Connection, Engine, text

from security.encryption.keyring import Keyring
from security.encryption.secret import Secret

KNOWS = text("select login.knows_root_keys(:fingerprints)")
NEEDS = text("select login.needs_root_key(:fingerprint)")
ARE_BACK = text("select login.erased_are_back()")
SIGN_IN = text("select login.sign_in_key()")


def knows_root_keys(login: Connection, fingerprints: list[bytes]) -> bool:
    """Whether root keys of these fingerprints open all that is wrapped here, or nothing is as yet."""
    return bool(login.execute(KNOWS, {"fingerprints": fingerprints}).scalar_one())


def needs_root_key(login: Connection, fingerprint: bytes) -> bool:
    """Whether anything may still be wrapped with the root key of that fingerprint."""
    return bool(login.execute(NEEDS, {"fingerprint": fingerprint}).scalar_one())


def erased_are_back(login: Connection) -> bool:
    """Whether an old copy of the data brought back cases that were erased."""
    return bool(login.execute(ARE_BACK).scalar_one())


class SignInSecret:
    """What the keys of the sign-in pages are derived from, fetched when it is first needed."""

    def __init__(self, login: Engine, keyring: Keyring) -> None:
        self._login = login
        self._keyring = keyring
        self._derive: Callable[[str], bytes] | None = None

    def derive(self, purpose: str) -> bytes:
        """32 bytes for one purpose; raises SQLAlchemyError when the database cannot be asked."""
        if self._derive is None:
            with self._login.connect() as connection:
                wrapped = connection.execute(SIGN_IN).scalar_one()
            if (
                wrapped is None
            ):  # before the first organisation nobody can sign in: a passing one does
                return Secret(os.urandom(32)).derive(purpose)
            self._derive = cache(self._keyring.sign_in_secret(bytes(wrapped)).derive)
        return self._derive(purpose)
