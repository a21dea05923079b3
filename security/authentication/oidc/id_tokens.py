"""Every check of a token that a provider signed. What is not proved is refused, with one word for the log."""

import base64
import hmac
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry

from security.authentication.oidc.discovery import Discovery
from security.authentication.oidc.errors import TokenRefused
from security.authentication.oidc.provider import Provider

LEEWAY_SECONDS: Final = 60
LONGEST_TOKEN: Final = 32 * 1024
LONGEST_LIFE_SECONDS: Final = 24 * 3600
# Each offers a key of the sender's own choice; ours come from the issuer's document alone.
_FOREIGN_KEYS: Final = ("jku", "jwk", "x5u")
_MOST_VALUES: Final = 200


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the provider vouches for, and how it knows."""

    subject: str
    session: str | None
    acr: str | None
    amr: tuple[str, ...]
    auth_time: datetime | None
    claimed_roles: tuple[str, ...]


def identity_in(
    token: str, provider: Provider, discovery: Discovery, nonce: str, now: datetime
) -> Identity:
    """Return whom an ID token names. Raises TokenRefused, ProviderDown, Busy.

    Whether assurance and time of the proof are enough is decided by the database (login.arrive).
    """
    claims = signed_claims(token, provider, discovery, now)
    given = claims.get("nonce")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), nonce.encode()):
        raise TokenRefused("wrong_nonce")
    # A token of the same keys that ends sessions must never begin one.
    if "events" in claims:
        raise TokenRefused
    return Identity(
        subject=_text(claims, "sub") or _refuse(),
        session=_text(claims, "sid"),
        acr=_text(claims, "acr"),
        amr=_words(claims.get("amr"))[:20],
        auth_time=_moment(claims.get("auth_time")),
        claimed_roles=_words(claims.get(provider.roles_claim)) if provider.roles_claim else (),
    )


def signed_claims(
    token: str,
    provider: Provider,
    discovery: Discovery,
    now: datetime,
    kinds: Collection[str] = ("jwt",),
) -> dict[str, Any]:
    """Return the claims of a token that this provider signed for us and that holds now. Raises as above.

    `kinds` is what `typ` may call it; a provider may leave that out.
    """
    header = _header(token)
    if str(header.get("typ", "JWT")).lower().removeprefix("application/") not in kinds:
        raise TokenRefused
    if not provider.algorithms or header.get("alg") not in provider.algorithms:
        raise TokenRefused("wrong_algorithm")
    if any(name in header for name in _FOREIGN_KEYS):
        raise TokenRefused
    key_id = header.get("kid")
    keys = discovery.keys(provider.issuer, key_id if isinstance(key_id, str) else None)
    registry = JWSRegistry(algorithms=list(provider.algorithms), strict_check_header=False)
    try:
        claims = jwt.decode(token, keys, list(provider.algorithms), registry).claims
        _rules(provider, now).validate(claims)
    except (JoseError, ValueError, TypeError):
        raise TokenRefused from None
    _check_audience(claims, provider.client_id)
    if claims["exp"] - claims["iat"] > LONGEST_LIFE_SECONDS:
        raise TokenRefused
    return claims


def _rules(provider: Provider, now: datetime) -> JWTClaimsRegistry:
    return JWTClaimsRegistry(
        now=int(now.timestamp()), leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        exp={"essential": True}, iat={"essential": True},
    )  # fmt: skip


def _check_audience(claims: dict[str, Any], client_id: str) -> None:
    """A token for several audiences must say that it was made for us (OpenID Connect Core 3.1.3.7)."""
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != client_id:
        raise TokenRefused


def _header(token: str) -> dict[str, Any]:
    if len(token) > LONGEST_TOKEN or not token.isascii():
        raise TokenRefused
    part = token.partition(".")[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError):
        raise TokenRefused from None
    if not isinstance(header, dict):
        raise TokenRefused
    return header


def _text(claims: dict[str, Any], name: str) -> str | None:
    value = claims.get(name)
    return value if isinstance(value, str) and 1 <= len(value) <= 255 else None


def _refuse() -> str:
    raise TokenRefused


def _words(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(one for one in listed[:_MOST_VALUES] if isinstance(one, str) and len(one) <= 200)


def _moment(value: object) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**35:
        return None
    return datetime.fromtimestamp(value, UTC)
