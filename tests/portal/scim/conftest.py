"""A portal whose eksempel has a provider and a directory."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.at_provider import configure, portal_with
from tests.browser import Browser
from tests.hostile_provider import HostileProvider, hostile_provider
from tests.house import House
from tests.portal.scim.katalog import Katalog, token_of

ROLES = (("korps-mentor", "mentor"), ("korps-leder", "mentor_coordinator"))


@pytest.fixture(scope="module")
def provider(database: House) -> Iterator[HostileProvider]:
    with hostile_provider() as running:
        configure(database, "eva", running.issuer, roles=ROLES)
        yield running


@pytest.fixture(scope="module")
def portal(database: House, provider: HostileProvider) -> Iterator[Flask]:
    with portal_with(database, provider.issuer) as app:
        yield app


@pytest.fixture
def katalog(portal: Flask, database: House) -> Katalog:
    return Katalog(portal, token_of(database, "eva"))


@pytest.fixture
def browser(portal: Flask) -> Browser:
    client = portal.test_client()
    assert isinstance(client, Browser)
    return client
