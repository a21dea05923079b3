"""Providers' documents and signing keys, kept for a while: few calls, and a turn of keys is noticed at once."""

import time
from collections.abc import Callable
from typing import Any, Final, TypeVar

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

from security.authentication.oidc.errors import ProviderDown
from security.authentication.oidc.fetching import Fetcher, origin_of
from security.authentication.oidc.provider import Metadata

KEPT_SECONDS: Final = 600
# A token with an unknown key is anybody's to send; it makes us ask again this often at most.
ASKED_AGAIN_AFTER_SECONDS: Final = 30
# Asking takes seconds of a thread's time, and anybody may follow the link that asks.
LEFT_ALONE_SECONDS: Final = 10
MOST_ISSUERS: Final = 500
MOST_KEYS: Final = 30
SMALLEST_RSA_BITS: Final = 2048
Found = TypeVar("Found")


class Discovery:
    """One a process; what two threads fetch at once is the same, so nothing is locked."""

    def __init__(self, fetcher: Fetcher, clock: Callable[[], float] = time.monotonic) -> None:
        self.fetcher = fetcher
        self._clock = clock
        self._documents: dict[str, tuple[float, Metadata]] = {}
        self._keys: dict[str, tuple[float, KeySet]] = {}
        self._down: dict[str, float] = {}

    def metadata(self, issuer: str) -> Metadata:
        """Return what the issuer says of itself, up to ten minutes old. Raises ProviderDown, Busy.

        One that did not answer is left alone for ten seconds.
        """
        now, kept = self._clock(), self._documents.get(issuer)
        if kept and now - kept[0] < KEPT_SECONDS:
            return kept[1]
        place = issuer.rstrip("/") + "/.well-known/openid-configuration"
        found = self._asked(issuer, place, lambda answer: _read(issuer, answer))
        if len(self._documents) >= MOST_ISSUERS:
            self._documents.clear()
        self._documents[issuer] = (now, found)
        return found

    def keys(self, issuer: str, key_id: str | None) -> KeySet:
        """Return the issuer's signing keys; asks again for one that is not among them. Raises ProviderDown, Busy."""
        now, kept = self._clock(), self._keys.get(issuer)
        if kept:
            known = key_id is None or any(key.kid == key_id for key in kept[1])
            if now - kept[0] < (KEPT_SECONDS if known else ASKED_AGAIN_AFTER_SECONDS):
                return kept[1]
        found = self._asked(issuer, self.metadata(issuer).jwks_uri, _signing_keys)
        if len(self._keys) >= MOST_ISSUERS:
            self._keys.clear()
        self._keys[issuer] = (now, found)
        return found

    def _asked(self, issuer: str, place: str, read: Callable[[dict[str, Any]], Found]) -> Found:
        """What the issuer says there now. Raises ProviderDown, also while it is left alone; Busy."""
        now = self._clock()
        if now - self._down.get(issuer, -LEFT_ALONE_SECONDS) < LEFT_ALONE_SECONDS:
            raise ProviderDown
        try:
            return read(self.fetcher.get(place))
        except ProviderDown:
            if len(self._down) >= MOST_ISSUERS:
                self._down.clear()
            self._down[issuer] = now
            raise


def _read(issuer: str, answer: dict[str, Any]) -> Metadata:
    """The document's word on issuer and addresses counts only where it agrees with what was configured."""
    if answer.get("issuer") != issuer:
        raise ProviderDown
    ways = answer.get("token_endpoint_auth_methods_supported")
    return Metadata(
        authorization_endpoint=_own(issuer, answer.get("authorization_endpoint")),
        token_endpoint=_own(issuer, answer.get("token_endpoint")),
        jwks_uri=_own(issuer, answer.get("jwks_uri")),
        end_session_endpoint=(
            _own(issuer, answer["end_session_endpoint"])
            if "end_session_endpoint" in answer
            else None
        ),
        names_issuer=answer.get("authorization_response_iss_parameter_supported") is True,
        takes_claims=answer.get("claims_parameter_supported") is True,
        takes_basic=not isinstance(ways, list) or "client_secret_basic" in ways,
    )


def _own(issuer: str, address: object) -> str:
    if not isinstance(address, str) or origin_of(address) != origin_of(issuer) or "#" in address:
        raise ProviderDown
    return address


def _signing_keys(answer: dict[str, Any]) -> KeySet:
    """Public RSA and elliptic keys for signatures; a shared secret among them is passed over."""
    listed = answer.get("keys")
    if not isinstance(listed, list) or len(listed) > MOST_KEYS:
        raise ProviderDown
    found = [key for one in listed if (key := _signing_key(one)) is not None]
    if not found:
        raise ProviderDown
    return KeySet(list(found))


def _signing_key(one: object) -> RSAKey | ECKey | None:
    if not isinstance(one, dict) or one.get("use", "sig") != "sig":
        return None
    try:
        if one.get("kty") == "RSA":
            key = RSAKey.import_key(one)
            return key if key.public_key.key_size >= SMALLEST_RSA_BITS else None
        return ECKey.import_key(one) if one.get("kty") == "EC" else None
    except (JoseError, ValueError, TypeError, KeyError):
        return None
