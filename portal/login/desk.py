"""What every step of signing in works with and answers."""

import math
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection, Engine

from security.authentication import login_gate, totp
from security.authentication.passwords import PasswordHasher
from security.authentication.throttle import network_of

if TYPE_CHECKING:  # the pages receive these keys, only key management makes them
    from security.encryption.sign_in import SignInKeys


@dataclass(frozen=True, slots=True)
class Desk:
    """The tools of the sign-in pages; the engine's role is portal_login, which sees no table."""

    engine: Engine
    keys: "SignInKeys"
    hasher: PasswordHasher
    breached: Path | None = None

    def address_index(self, caller: "Caller") -> bytes:
        """Return the keyed hash of the caller's network, the only form in which it is kept."""
        return self.keys.address_index(network_of(caller.address))

    def offer_seed(self, db: Connection, account_id: UUID, stage_hash: bytes) -> None:
        """Keep a fresh secret for a second factor that is still to be proved."""
        sealed = self.keys.seal_seed(account_id, totp.new_seed())
        login_gate.set_totp_seed(db, stage_hash, sealed)


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a request comes from: network address, and browser and system in a few words."""

    address: str
    device: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The proof did not fit, or it is too early to try again."""

    wait_seconds: int


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Both factors fit: the new session's token, for the cookie and nowhere else."""

    token: str
    language: str


class TooLate(Exception):
    """The ten minutes between password and code are over, or the step is done already."""


def rejected(db: Connection, wait_until: datetime | None) -> Rejected:
    """Return the answer to a failed attempt, with the seconds to wait by the database's clock."""
    if wait_until is None:
        return Rejected(0)
    return Rejected(max(1, math.ceil((wait_until - login_gate.now(db)).total_seconds())))
