"""A provider's word that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0, section 2.6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from security.authentication.oidc.discovery import Discovery
from security.authentication.oidc.errors import TokenRefused
from security.authentication.oidc.id_tokens import LEEWAY_SECONDS, signed_claims
from security.authentication.oidc.provider import Provider

KINDS: Final = ("logout+jwt", "jwt")  # the first is recommended, the second what many send
EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"
OLDEST_SECONDS: Final = 300  # well below the day for which the database remembers each one


@dataclass(frozen=True, slots=True)
class SignedOut:
    """Whose sessions end: those of one sign-in there, or of a subject."""

    token_id: str
    session: str | None
    subject: str | None


def signed_out_in(token: str, provider: Provider, discovery: Discovery, now: datetime) -> SignedOut:
    """Return whom a logout token names. Raises TokenRefused, ProviderDown, Busy."""
    claims = signed_claims(token, provider, discovery, now, KINDS)
    events, token_id = claims.get("events"), claims.get("jti")
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict) or "nonce" in claims:
        raise TokenRefused
    if not isinstance(token_id, str) or not 1 <= len(token_id) <= 255:
        raise TokenRefused
    if claims["iat"] < now.timestamp() - OLDEST_SECONDS - LEEWAY_SECONDS:
        raise TokenRefused
    session, subject = claims.get("sid"), claims.get("sub")
    if not isinstance(session, str | None) or not isinstance(subject, str | None):
        raise TokenRefused
    if not (session or subject):
        raise TokenRefused
    return SignedOut(token_id, session, subject)
