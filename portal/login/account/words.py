"""A person's sessions in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from config.messages import N_
from security.authentication.session_gate import OwnSession

FACTORS: Final[Mapping[str, str]] = MappingProxyType({
    "totp": N_("With a one-time code"),
    "recovery_code": N_("With a recovery code"),
    "passkey": N_("With a passkey"),
    "oidc": N_("At your organisation's own sign-in"),
})
# What a browser is told whose session has ended, by what ended it.
ENDED: Final[Mapping[str, str]] = MappingProxyType({
    "idle": N_("You were signed out because the portal was not used for a while."),
    "newer": N_("You were signed out here because you are signed in at more places than allowed."),
    "credential": N_("You were signed out because your password or another lock was changed."),
    "membership": N_("You were signed out because your roles or your access were changed."),
    "person": N_("You were signed out. Sign in again to go on."),
})
_PLACES: Final = {True: N_("This network"), False: N_("Another network"), None: N_("Not known")}


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session as the page prints it; words are message ids."""

    id: UUID
    is_this: bool
    device: str
    place: str
    factor: str
    started_at: datetime
    last_seen_at: datetime


def row_of(session: OwnSession) -> SessionRow:
    """Return a session in words; no address is among them, because none is kept."""
    return SessionRow(
        session.id, session.is_this, session.device_family, _PLACES[session.same_network],
        FACTORS[session.factor], session.started_at, session.last_seen_at,
    )  # fmt: skip
