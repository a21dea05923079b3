"""Random tokens for cookies and invitations, and what may be kept of them."""

import hashlib
import hmac
import secrets
from typing import Final

# Each label separates one use from the others: a token of one kind never opens a door of another.
_SESSION: Final = b"portal capability v1"
_HALF_SESSION: Final = b"portal half session v1"
_INVITATION: Final = b"portal invitation v1"
_RECOVERY: Final = b"portal recovery v1"
_PROVIDER_STATE: Final = b"portal provider state v1"
_PROVIDER_LINK: Final = b"portal provider link v1"
_DIRECTORY: Final = b"portal directory token v1"


def new_token() -> str:
    """Return 256 random bits as 43 characters that a cookie and a URL take unchanged."""
    return secrets.token_urlsafe(32)


def capability_of(token: str) -> bytes:
    """Return the 32 bytes that the database asks for; the cookie itself never reaches it."""
    return _derive(token, _SESSION)


def session_hash(token: str) -> bytes:
    """Return what is stored of a session: SHA-256 of its capability."""
    return hashlib.sha256(capability_of(token)).digest()


def half_session_hash(token: str) -> bytes:
    """Return what is stored between an accepted password and an accepted second factor."""
    return hashlib.sha256(_derive(token, _HALF_SESSION)).digest()


def invitation_hash(token: str) -> bytes:
    """Return what is stored of an invitation; the link itself is shown and mailed once."""
    return hashlib.sha256(_derive(token, _INVITATION)).digest()


def provider_state_hash(state: str) -> bytes:
    """Return what is stored of a sign-in under way at an identity provider."""
    return hashlib.sha256(_derive(state, _PROVIDER_STATE)).digest()


def provider_link_hash(token: str) -> bytes:
    """Return what is stored of an administrator's link to the organisation's own sign-in."""
    return hashlib.sha256(_derive(token, _PROVIDER_LINK)).digest()


def directory_hash(token: str) -> bytes:
    """Return what is stored of the token with which an organisation's own directory comes."""
    return hashlib.sha256(_derive(token, _DIRECTORY)).digest()


def recovery_hash(token: str) -> bytes:
    """Return what is stored of the link with which somebody begins anew."""
    return hashlib.sha256(_derive(token, _RECOVERY)).digest()


def _derive(token: str, label: bytes) -> bytes:
    # Cookies are what a stranger sends: any text must give an answer, none may raise.
    return hmac.digest(token.encode("utf-8", "surrogatepass"), label, "sha256")
