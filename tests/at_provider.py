"""A portal whose organisations sign in at a provider of the tests, and people who go there and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from config.settings import Settings
from portal.demo.identity_provider import CLIENT, SECRET
from portal.web.app import create_app
from security.authentication import tokens
from tenants import provider_gate
from tenants.provider_gate import ProviderSettings
from tests.browser import Browser
from tests.hostile_provider import SUBSTANTIAL, HostileProvider
from tests.house import House

PAGE = "/login/organisation"


@contextmanager
def portal_with(house: House, *origins: str) -> Iterator[Flask]:
    """An application on the house's database that may call these origins of this machine."""
    loopback = {"PORTAL_OIDC_LOOPBACK_ORIGINS": " ".join(origins)}
    app = create_app(Settings.load(house.environment | loopback))
    app.test_client_class = Browser
    yield app
    for engine in (app.extensions["portal"].web_engine, app.extensions["portal"].login_engine):
        engine.dispose()


def configure(house: House, admin: str, address: str, **changes: Any) -> None:
    """Let the organisation's admin name this provider."""
    values: dict[str, Any] = {
        "issuer": address, "client_id": CLIENT, "algorithms": ("RS256",),
        "accepted_acr": (SUBSTANTIAL,), "max_age_minutes": 480, "roles_claim": "", "roles": (),
    }  # fmt: skip
    with house.visit_as(admin) as visit:
        standing = provider_gate.find(visit.db)
        sealed = house.sign_in_keys.seal_client_secret(visit.tenant.id, SECRET)
        settings = ProviderSettings(**values | changes)
        assert provider_gate.change(visit.db, standing.version if standing else 0, settings, sealed)


def link_to(house: House, admin: str, name: str) -> str:
    """The path of an admin's link for a member."""
    token = f"link {uuid4()}"
    with house.visit_as(admin) as visit:
        member = house.world.membership(name)
        assert provider_gate.invite(visit.db, member, tokens.provider_link_hash(token))
        slug = visit.tenant.slug
    return f"{PAGE}/link/{token}/{slug}"


def linked(
    house: House, name: str, provider: HostileProvider, subject: str, slug: str = "eksempel"
) -> None:
    """Tie a member to a subject of this provider."""
    linked_at(house, name, provider.issuer, subject, slug)


def linked_at(house: House, name: str, issuer: str, subject: str, slug: str = "eksempel") -> None:
    """Tie a member to a subject, as the database does it once the way has been gone."""
    account = house.world.accounts[name].account_id
    tenant = house.world.tenants[slug]
    index = house.sign_in_keys.provider_index("sub", tenant, issuer, subject)
    house.superuser().execute(
        "insert into auth.oidc_identities (tenant_id, subject_index, account_id) values (%s, %s, %s) "
        "on conflict (tenant_id, account_id) do update set subject_index = excluded.subject_index",
        (tenant, index, account),
    )


def goes(
    browser: Browser, provider: HostileProvider, path: str = f"{PAGE}/eksempel"
) -> dict[str, str]:
    """Follow a link to the provider; returns what it sends the browser back with."""
    answer = browser.get(path)
    assert answer.status_code == 303, answer.text
    assert answer.location.startswith(f"{provider.issuer}/authorize?"), answer.location
    return provider.visited(answer.location)


def comes_back(browser: Browser, brought: dict[str, str], slug: str = "eksempel") -> TestResponse:
    """Arrive at the organisation's own address."""
    return browser.get(f"{PAGE}/{slug}/return", query_string=brought)


def signs_in(browser: Browser, provider: HostileProvider, slug: str = "eksempel") -> TestResponse:
    """There and back."""
    return comes_back(browser, goes(browser, provider, f"{PAGE}/{slug}"), slug)


def nobody_came_in(house: House, browser: Browser, answer: Any, reason: str | None = None) -> None:
    """A kind page, no session, and an entry for the organisation's auditor."""
    assert answer.status_code == 403, answer.status_code
    assert "Eksempel Kommune" in answer.text or "/login/organisation/eksempel" in answer.text
    assert browser.get_cookie("session") is None
    entry = house.log_entries(action="login:provider")[-1]
    assert entry.outcome == "failed"
    assert entry.tenant_id == house.world.tenants["eksempel"]
    if reason:
        assert entry.reason == reason
