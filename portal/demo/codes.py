"""One-time codes of the demo people, for whoever has no authenticator app at hand."""

import base64
import hmac
from datetime import UTC, datetime

import pyotp

from security.authentication.totp import STEP_SECONDS

LABEL = b"corps portal demo: public one-time-code secrets"


def seed_of(login: str) -> bytes:
    """The secret of an invented person, the same at every run.

    A secret that follows from a name in public source protects nobody. That is right for a demo
    alone, whose people are invented, whose passwords are printed, and which listens on this machine.
    """
    return hmac.digest(LABEL, login.encode(), "sha1")


def secret_of(login: str) -> str:
    """The same as authenticator apps take it (base32)."""
    return base64.b32encode(seed_of(login)).decode()


def code_of(login: str, at: datetime | None = None) -> tuple[str, int]:
    """The code of this moment and for how many seconds it counts."""
    moment = at or datetime.now(UTC)
    code = pyotp.TOTP(secret_of(login), interval=STEP_SECONDS).at(moment)
    return code, STEP_SECONDS - int(moment.timestamp()) % STEP_SECONDS
