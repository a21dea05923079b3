"""Password hashing with Argon2id, a few at a time, and at the same cost for unknown people."""

import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import argon2
from argon2.exceptions import VerifyMismatchError
from argon2.profiles import RFC_9106_LOW_MEMORY

from security.errors import Busy

LONGEST_PASSWORD: Final = 1024  # characters; longer input only feeds a denial of service


class PasswordHasher:
    """Argon2id (RFC 9106 second recommended profile: 64 MiB, 3 passes, 4 lanes) in a small pool.

    A hash takes 64 MiB, so a burst of sign-ins could otherwise use up the machine's memory:
    at most `at_once` run together, and a caller waits at most `wait_seconds` for its turn.
    """

    def __init__(
        self,
        parameters: argon2.Parameters = RFC_9106_LOW_MEMORY,
        at_once: int = 2,
        wait_seconds: float = 5.0,
    ) -> None:
        self._argon2 = argon2.PasswordHasher.from_parameters(parameters)
        self._slots = threading.BoundedSemaphore(at_once)
        self._wait_seconds = wait_seconds
        self._nobody = self._argon2.hash(secrets.token_bytes(32))

    def hash(self, password: str) -> str:
        """Return the encoded hash; raises Busy, and ValueError above LONGEST_PASSWORD."""
        if len(password) > LONGEST_PASSWORD:
            raise ValueError("password is longer than allowed")
        with self._slot():
            return self._argon2.hash(canonical(password))

    def verify(self, stored: str | None, password: str) -> bool:
        """Tell whether the password fits; without a stored hash the cost is the same. Raises Busy.

        A missing account is checked against a hash that nothing fits, so that the time of an
        answer does not tell who has an account (ASVS 6.3.8).
        """
        if len(password) > LONGEST_PASSWORD:
            stored, password = None, ""
        with self._slot():
            try:
                self._argon2.verify(stored or self._nobody, canonical(password))
            except VerifyMismatchError:
                return False
        return stored is not None

    def needs_rehash(self, stored: str) -> bool:
        """Tell whether the stored hash was made with other parameters than today's."""
        return self._argon2.check_needs_rehash(stored)

    @contextmanager
    def _slot(self) -> Iterator[None]:
        if not self._slots.acquire(timeout=self._wait_seconds):
            raise Busy
        try:
            yield
        finally:
            self._slots.release()


def canonical(password: str) -> bytes:
    """Return the bytes that are hashed: NFC (NIST SP 800-63B-4), so that å typed in two ways fits.

    Lone surrogates, which no keyboard makes but a forged request may, are kept and do not fail.
    """
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
