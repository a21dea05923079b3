"""A portal whose eksempel signs in at a provider that the tests command."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.at_provider import configure, linked, portal_with
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.hostile_provider import HostileProvider, hostile_provider
from tests.house import House


@pytest.fixture(scope="module")
def running(database: House) -> Iterator[HostileProvider]:
    """The provider of the module, named by eva and known to dora and bo."""
    with hostile_provider() as provider:
        configure(database, "eva", provider.issuer)
        linked(database, "dora", provider, "dora-there")
        linked(database, "bo", provider, "bo-there")
        yield provider


@pytest.fixture
def provider(running: HostileProvider) -> HostileProvider:
    """The same, honest again."""
    running.be_honest()
    return running


@pytest.fixture(scope="module")
def portal(database: House, running: HostileProvider) -> Iterator[Flask]:
    """The application that may call it."""
    with portal_with(database, running.issuer) as app:
        yield app


@pytest.fixture
def window_of(portal: Flask) -> Callable[[str | None], Browser]:
    """Gives a browser at this portal; a name brings that person's own session along."""

    def sit_down(name: str | None = None) -> Browser:
        client = portal.test_client()
        assert isinstance(client, Browser)
        if name is not None:
            client.set_cookie("session", BY_NAME[name].token)
        return client

    return sit_down


@pytest.fixture
def browser(window_of: Callable[[str | None], Browser]) -> Browser:
    """A stranger's."""
    return window_of(None)
