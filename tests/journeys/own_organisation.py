"""A portal whose eksempel signs in at a real provider, a program of another code base, and people who go there."""

from collections.abc import Iterator
from contextlib import contextmanager

from config.settings import Settings
from portal.demo.identity_provider import ProviderPerson, issuer_at
from portal.web.app import create_app
from tests.at_provider import PAGE
from tests.house import House
from tests.journeys.answering import answering
from tests.journeys.person import Person

STRONG, WEAK = "MitID Erhverv (NSIS Betydelig)", "Kun adgangskode (NSIS Lav)"
PEOPLE = (
    ProviderPerson("dora-der", "Dora"), ProviderPerson("alma-der", "Alma"), ProviderPerson("eva-der", "Eva"),
    ProviderPerson("fremmed", "Fremmed"), ProviderPerson("ny-alma", "Alma under nyt nummer"),
)  # fmt: skip


@contextmanager
def served_beside(house: House, port: int, provider: int) -> Iterator[str]:
    """The portal, at the very address that the provider at that other port knows."""
    place = f"http://127.0.0.1:{port}"
    own = {"PORTAL_PUBLIC_URL": place, "PORTAL_OIDC_LOOPBACK_ORIGINS": issuer_at(provider)}
    app = create_app(Settings.load(house.environment | own))
    with answering(app, port):
        yield place
    for engine in (app.extensions["portal"].web_engine, app.extensions["portal"].login_engine):
        engine.dispose()


def says_who(person: Person, name: str, how: str = STRONG) -> None:
    """Fill in the provider's page."""
    person.picks("Hvem er du?", name)
    person.picks("Hvordan viser du det?", how)
    person.presses("Log ind")


def signs_in_there(person: Person, name: str) -> None:
    """From the portal to the provider, and back."""
    person.opens(f"{PAGE}/eksempel")
    says_who(person, name)
