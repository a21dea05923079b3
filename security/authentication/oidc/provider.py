"""An organisation's identity provider, as the organisation set it and as it describes itself."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Provider:
    """What the organisation decided. The secret is in the clear here, and shown by nothing."""

    tenant_id: UUID
    tenant_slug: str
    tenant_name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    algorithms: tuple[str, ...]
    accepted_acr: tuple[str, ...]
    max_age_minutes: int
    roles_claim: str
    is_stopped: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the provider says of itself; every address is on the issuer's own origin."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None
    names_issuer: bool  # RFC 9207: `iss` comes back with the code
    takes_claims: bool
    takes_basic: bool
