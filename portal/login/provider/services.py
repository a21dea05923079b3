"""The steps of signing in at an organisation's provider; no transaction is open while the provider is asked."""

from dataclasses import dataclass

from portal.login.desk import Caller, Desk, SignedIn
from security.authentication import login_gate, session_gate, tokens
from security.authentication.oidc import provider_gate, relying_party
from security.authentication.oidc.discovery import Discovery
from security.authentication.oidc.errors import ProviderDown, TokenRefused
from security.authentication.oidc.id_tokens import Identity
from security.authentication.oidc.provider import Provider
from security.authentication.oidc.provider_gate import Arrival
from security.authentication.oidc.relying_party import Attempt
from security.errors import NotFound


@dataclass(frozen=True, slots=True)
class Errand:
    """Why somebody goes there, when it is not just to come in: to use an invitation or a link, to prove anew."""

    invitation: str | None = None
    link: str | None = None
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser brought back."""

    state: str
    code: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class NotLetIn:
    """The provider was asked, and the person does not come in; the reason is one of words.py."""

    reason: str


def find_provider(desk: Desk, slug: str) -> Provider:
    """Return an organisation's provider, also a stopped one. Raises NotFound without any."""
    with desk.engine.begin() as db:
        row = provider_gate.provider(db, slug)
    if row is None:
        raise NotFound
    return Provider(
        row.tenant_id, slug, row.tenant_name, row.issuer, row.client_id,
        desk.keys.open_client_secret(row.tenant_id, row.client_secret), tuple(row.algorithms),
        tuple(row.accepted_acr), row.max_age_minutes, row.roles_claim, row.state == "stopped",
    )  # fmt: skip


def own_provider(desk: Desk, session_token: str) -> str | None:
    """Return the slug of the organisation at whose provider this session began, or None."""
    with desk.engine.begin() as db:
        return provider_gate.provider_of(db, tokens.session_hash(session_token))


def organisations(desk: Desk) -> list[tuple[str, str]]:
    """Return slug and name of the organisations whose people sign in at their own provider."""
    with desk.engine.begin() as db:
        return provider_gate.organisations(db)


def begin(
    desk: Desk, discovery: Discovery, provider: Provider, back: str, errand: Errand
) -> tuple[str, str]:
    """Return where the browser goes, and the token that it keeps meanwhile. Raises ProviderDown, Busy."""
    metadata = discovery.metadata(provider.issuer)
    token = tokens.new_token()
    attempt = _attempt(desk, token)
    invitation = tokens.invitation_hash(errand.invitation) if errand.invitation else None
    link = tokens.provider_link_hash(errand.link) if errand.link else None
    with desk.engine.begin() as db:
        state = tokens.provider_state_hash(attempt.state)
        provider_gate.begin(db, provider.tenant_id, state, invitation, link)
    address = relying_party.address_to_visit(provider, metadata, attempt, back, anew=errand.anew)
    return address, token


def finish(
    desk: Desk,
    discovery: Discovery,
    provider: Provider,
    attempt_token: str | None,
    answer: Answer,
    back: str,
    caller: Caller,
    session_token: str | None,
) -> SignedIn | NotLetIn:
    """Believe what is proved and start the session, or say why not and log it. Raises Busy."""
    try:
        attempt, code = _come_back(desk, discovery, provider, attempt_token, answer)
        with desk.engine.begin() as db:
            now = login_gate.now(db)
        identity = relying_party.identity_for_code(provider, discovery, attempt, code, back, now)
        return _arrive(desk, provider, attempt, identity, caller, session_token)
    except TokenRefused as refusal:
        reason = refusal.reason
    except ProviderDown:
        reason = "provider_down"
    with desk.engine.begin() as db:
        provider_gate.failed(db, provider.tenant_id, desk.address_index(caller), reason)
    return NotLetIn(reason)


def _come_back(
    desk: Desk, discovery: Discovery, provider: Provider, token: str | None, answer: Answer
) -> tuple[Attempt, str]:
    """Use up the way back, whatever else is wrong with it."""
    if token is None:
        raise TokenRefused("wrong_state")
    attempt = _attempt(desk, token)
    with desk.engine.begin() as db:
        state = tokens.provider_state_hash(attempt.state)
        is_open = provider_gate.come_back(db, provider.tenant_id, state)
    if not is_open:
        raise TokenRefused("wrong_state")
    metadata = discovery.metadata(provider.issuer)
    relying_party.check_answer(provider, metadata, attempt, answer.state, answer.issuer)
    if answer.code is None:
        raise TokenRefused("refused_there")
    return attempt, answer.code


def _arrive(
    desk: Desk,
    provider: Provider,
    attempt: Attempt,
    identity: Identity,
    caller: Caller,
    session_token: str | None,
) -> SignedIn:
    token = tokens.new_token()
    arrival = Arrival(
        state_hash=tokens.provider_state_hash(attempt.state),
        subject_index=_index(desk, provider, "sub", identity.subject),
        acr=identity.acr,
        amr=identity.amr,
        auth_time=identity.auth_time,
        sid_index=_index(desk, provider, "sid", identity.session) if identity.session else None,
        claimed=identity.claimed_roles,
        new_hash=tokens.session_hash(token),
        device=caller.device,
        signed_in=tokens.session_hash(session_token) if session_token else None,
    )
    with desk.engine.connect() as db:
        outcome, language = provider_gate.arrive(db, arrival)
        if outcome != "in" or language is None:
            raise TokenRefused(outcome)
        session_gate.note_network(db, arrival.new_hash, desk.address_index(caller))
        db.commit()
    return SignedIn(token, language)


def _index(desk: Desk, provider: Provider, kind: str, value: str) -> bytes:
    return desk.keys.provider_index(kind, provider.tenant_id, provider.issuer, value)


def _attempt(desk: Desk, token: str) -> Attempt:
    secret = desk.keys.attempt_secret
    return Attempt(secret("state", token), secret("nonce", token), secret("verifier", token))
