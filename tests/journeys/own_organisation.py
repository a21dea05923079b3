"""A portal whose eksempel signs in at a real provider, a program of another code base, and people who go there."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from werkzeug.serving import make_server

from config.settings import Settings
from portal.demo.identity_provider import ProviderPerson, issuer_at
from portal.web.app import create_app
from tests.at_provider import PAGE
from tests.house import House
from tests.journeys.person import Person

STRONG, WEAK = "MitID Erhverv (NSIS Betydelig)", "Kun adgangskode (NSIS Lav)"
PEOPLE = (
    ProviderPerson("dora-der", "Dora"), ProviderPerson("alma-der", "Alma"), ProviderPerson("eva-der", "Eva"),
    ProviderPerson("fremmed", "Fremmed"), ProviderPerson("ny-alma", "Alma under nyt nummer"),
)  # fmt: skip


def free_port() -> int:
    """A port of this machine that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served_beside(house: House, port: int, provider: int) -> Iterator[str]:
    """The portal, at the very address that the provider at that other port knows."""
    place = f"http://127.0.0.1:{port}"
    own = {"PORTAL_PUBLIC_URL": place, "PORTAL_OIDC_LOOPBACK_ORIGINS": issuer_at(provider)}
    app = create_app(Settings.load(house.environment | own))
    with _served(app, port):
        yield place
    for engine in (app.extensions["portal"].web_engine, app.extensions["portal"].login_engine):
        engine.dispose()


@contextmanager
def _served(app: object, port: int) -> Iterator[None]:
    server = make_server("127.0.0.1", port, app, threaded=True)  # type: ignore[arg-type]  # any WSGI
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def says_who(person: Person, name: str, how: str = STRONG) -> None:
    """Fill in the provider's page."""
    person.picks("Hvem er du?", name)
    person.picks("Hvordan viser du det?", how)
    person.presses("Log ind")


def signs_in_there(person: Person, name: str) -> None:
    """From the portal to the provider, and back."""
    person.opens(f"{PAGE}/eksempel")
    says_who(person, name)
