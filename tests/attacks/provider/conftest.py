"""Two organisations with a hostile provider each, and a portal that may call both."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tenants import provider_gate
from tests.at_provider import configure, linked, portal_with
from tests.browser import Browser
from tests.hostile_provider import HostileProvider, hostile_provider
from tests.house import House
from tests.proofs import make_proof_fresh


@pytest.fixture(scope="module")
def providers(database: House) -> Iterator[tuple[HostileProvider, HostileProvider]]:
    """Eksempel's, which knows dora, and prove's, which has the same subject for mads."""
    with hostile_provider() as one, hostile_provider() as other:
        configure(database, "eva", one.issuer)
        configure(database, "anton", other.issuer)
        linked(database, "dora", one, "dora-there")
        linked(database, "bo", one, "bo-there")
        linked(database, "mads", other, "dora-there", "prove")
        yield one, other


@pytest.fixture(scope="module")
def portal(database: House, providers: tuple[HostileProvider, HostileProvider]) -> Iterator[Flask]:
    """A portal that may call both."""
    with portal_with(database, *(each.issuer for each in providers)) as app:
        yield app


@pytest.fixture
def provider(providers: tuple[HostileProvider, HostileProvider]) -> HostileProvider:
    """Eksempel's, honest to begin with."""
    for each in providers:
        each.be_honest()
    return providers[0]


@pytest.fixture
def window(portal: Flask) -> Callable[[], Browser]:
    """Gives new browsers."""

    def sit_down() -> Browser:
        client = portal.test_client()
        assert isinstance(client, Browser)
        return client

    return sit_down


@pytest.fixture
def as_before(house: House, provider: HostileProvider) -> Iterator[None]:
    """What a test decides about the provider is taken back."""
    yield
    make_proof_fresh(house, "eva")
    configure(house, "eva", provider.issuer)
    with house.visit_as("eva") as visit:
        provider_gate.stop(visit.db, stopped=False)
        provider_gate.require(visit.db, required=False)
