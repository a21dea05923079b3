"""Signing out at the provider too, and believing it when it says that somebody has signed out there."""

from portal.login.desk import Desk
from security.authentication import login_gate
from security.authentication.oidc import provider_gate, relying_party
from security.authentication.oidc.discovery import Discovery
from security.authentication.oidc.errors import TokenRefused
from security.authentication.oidc.logout_tokens import signed_out_in
from security.authentication.oidc.provider import Provider


def end_sessions(desk: Desk, discovery: Discovery, provider: Provider, token: str) -> None:
    """End what the provider's message names. Raises TokenRefused, also for a message sent again."""
    with desk.engine.begin() as db:
        now = login_gate.now(db)
    message = signed_out_in(token, provider, discovery, now)

    def index(kind: str, value: str | None) -> bytes | None:
        if not value:
            return None
        return desk.keys.provider_index(kind, provider.tenant_id, provider.issuer, value)

    token_index = index("jti", message.token_id) or b""
    with desk.engine.begin() as db:
        fresh = provider_gate.end(
            db, provider.tenant_id, token_index, index("sid", message.session),
            index("sub", message.subject),
        )  # fmt: skip
    if not fresh:
        raise TokenRefused


def address_to_leave(discovery: Discovery, provider: Provider, back: str) -> str | None:
    """Return where a person signs out at the provider, or None. Raises ProviderDown, Busy."""
    return relying_party.address_to_leave(provider, discovery.metadata(provider.issuer), back)
