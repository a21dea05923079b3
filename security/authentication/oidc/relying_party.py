"""The way to the provider and back: authorization code with PKCE, `state`, `nonce` and `iss` (RFC 9700, RFC 9207)."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, urlencode

from security.authentication.oidc.discovery import Discovery
from security.authentication.oidc.errors import TokenRefused
from security.authentication.oidc.id_tokens import Identity, identity_in
from security.authentication.oidc.provider import Metadata, Provider


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in under way. All three follow from the browser's token and our key, so none is stored."""

    state: str
    nonce: str
    verifier: str = field(repr=False)


def address_to_visit(
    provider: Provider, metadata: Metadata, attempt: Attempt, return_address: str, *, anew: bool
) -> str:
    """Return where the browser goes to sign in; `anew` asks for a proof even from who is signed in there."""
    challenge = hashlib.sha256(attempt.verifier.encode()).digest()
    values = {
        "response_type": "code", "response_mode": "query", "scope": "openid",
        "client_id": provider.client_id, "redirect_uri": return_address,
        "state": attempt.state, "nonce": attempt.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        "acr_values": " ".join(provider.accepted_acr),
        "max_age": str(0 if anew else provider.max_age_minutes * 60),
    }  # fmt: skip
    if anew:
        values["prompt"] = "login"
    if metadata.takes_claims:
        asked = {"essential": True, "values": list(provider.accepted_acr)}
        values["claims"] = json.dumps({"id_token": {"acr": asked}})
    return _with_query(metadata.authorization_endpoint, values)


def check_answer(
    provider: Provider, metadata: Metadata, attempt: Attempt, state: str, issuer: str | None
) -> None:
    """Compare what came back with what was sent. Raises TokenRefused: another browser's, another provider's."""
    if not hmac.compare_digest(state.encode(), attempt.state.encode()):
        raise TokenRefused("wrong_state")
    if issuer != provider.issuer and (issuer is not None or metadata.names_issuer):
        raise TokenRefused("wrong_issuer")


def identity_for_code(
    provider: Provider,
    discovery: Discovery,
    attempt: Attempt,
    code: str,
    return_address: str,
    now: datetime,
) -> Identity:
    """Change the code for a token and return whom it names. Raises TokenRefused, ProviderDown, Busy."""
    metadata = discovery.metadata(provider.issuer)
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": return_address,
        "code_verifier": attempt.verifier,
    }  # fmt: skip
    headers = {}
    if metadata.takes_basic:
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    else:
        form |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    token = discovery.fetcher.post(metadata.token_endpoint, form, headers).get("id_token")
    if not isinstance(token, str):
        raise TokenRefused
    return identity_in(token, provider, discovery, attempt.nonce, now)


def address_to_leave(provider: Provider, metadata: Metadata, back: str) -> str | None:
    """Return where the browser signs out there too, or None when the provider offers nothing."""
    if metadata.end_session_endpoint is None:
        return None
    values = {"client_id": provider.client_id, "post_logout_redirect_uri": back}
    return _with_query(metadata.end_session_endpoint, values)


def _with_query(address: str, values: dict[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(values)}"
