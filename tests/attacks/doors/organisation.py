"""The ways in that an organisation vouches for: its provider, its directory's token, its list for emergencies."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import uuid4

from flask import Flask
from joserfc import jwt
from joserfc.jwk import RSAKey

from security.authentication import tokens
from tenants import provider_gate
from tests.at_provider import comes_back, configure, goes, linked
from tests.attacks.doors.people import suspend
from tests.attacks.doors.ways import NAME, Obstacle, by_second_factor
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.hostile_provider import HostileProvider
from tests.house import House
from tests.proofs import make_proof_fresh
from tests.world import code_of

SUBJECT: Final = "dora-there"
ADMIN: Final = "eva"


@dataclass(frozen=True)
class Organisation:
    """Eksempel with a provider of its own, and a portal that may call it."""

    house: House
    portal: Flask
    provider: HostileProvider

    def window(self) -> Browser:
        """A stranger's browser at this portal."""
        client = self.portal.test_client()
        assert isinstance(client, Browser)
        return client

    def as_at_first(self) -> None:
        """Everything on, nothing demanded, nobody on the list, no token; dora is known to the provider."""
        database = self.house.superuser()
        database.execute("update app.tenants set status = 'active', provider_required = false")
        database.execute("update app.memberships set break_glass = false")
        database.execute("update auth.oidc_providers set state = 'on'")
        database.execute("delete from auth.directory_tokens")
        self.provider.be_honest()
        make_proof_fresh(self.house, ADMIN)
        configure(self.house, ADMIN, self.provider.issuer)
        linked(self.house, NAME, self.provider, SUBJECT)


def by_provider(at: Organisation, obstacle: Obstacle) -> Browser:
    """The organisation's own identity provider, whose word is both factors."""
    browser, provider = at.window(), at.provider
    if obstacle == "suspended":
        suspend(at.house, NAME)
    if obstacle == "missing":
        provider.claims = {"acr": None, "amr": ["pwd"]}
    if obstacle == "wrong":
        key = RSAKey.generate_key(2048, {"kid": "one"})
        provider.sign = lambda _header, claims: jwt.encode(
            {"alg": "RS256", "kid": "one"}, claims, key, ["RS256"]
        )
    brought = goes(browser, provider)
    if obstacle == "shut":
        with at.house.visit_as(ADMIN) as visit:
            provider_gate.stop(visit.db, stopped=True)
    if obstacle == "replayed":
        kept = browser.get_cookie("provider")
        assert kept is not None
        assert comes_back(browser, brought).status_code == 303
        browser = at.window()
        browser.set_cookie("provider", kept.value)
    comes_back(browser, brought)
    return browser


def by_directory(at: Organisation, obstacle: Obstacle) -> Browser:
    """The token of the organisation's directory; it opens no page, only what the directory has told."""
    browser, token = at.window(), _directory_token(at)
    if obstacle == "replayed":
        _directory_token(at)
    if obstacle == "shut":
        with at.house.visit_as(ADMIN) as visit:
            provider_gate.set_directory_token(visit.db, None)
    if obstacle == "suspended":
        at.house.superuser().execute(
            "update app.tenants set status = 'suspended' where slug = 'eksempel'"
        )
    if obstacle != "missing":
        shown = f"{token}x" if obstacle == "wrong" else token
        browser.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {shown}"
    return browser


def _directory_token(at: Organisation) -> str:
    token = f"directory {uuid4()}"
    make_proof_fresh(at.house, ADMIN)
    with at.house.visit_as(ADMIN) as visit:
        provider_gate.set_directory_token(visit.db, tokens.directory_hash(token))
    return token


def in_an_emergency(at: Organisation, obstacle: Obstacle) -> Browser:
    """Password and code of an administrator on the list, where everybody else must use the provider."""
    make_proof_fresh(at.house, ADMIN)
    with at.house.visit_as(ADMIN) as visit:
        listed = at.house.world.membership(ADMIN)
        assert provider_gate.set_emergency_admin(visit.db, listed, listed=True)
        assert provider_gate.require(visit.db, required=True)
    shown = code_of(BY_NAME[ADMIN], datetime.now(UTC))
    return by_second_factor(at.house, obstacle, "/login/code", shown, ADMIN)
