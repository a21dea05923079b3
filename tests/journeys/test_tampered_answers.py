"""A36, B20 in a browser, with a real provider of another code base and somebody in between: nobody comes in."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from portal.demo.identity_provider import identity_provider, issuer_at
from tests.at_provider import configure, linked_at
from tests.house import House
from tests.journeys.own_organisation import PEOPLE, served_beside, signs_in_there
from tests.journeys.person import Person, say
from tests.journeys.tampering import Tamperer, in_between
from tests.served import free_port

pytestmark = pytest.mark.journey
REFUSED = "The sign-in did not work"
# What is done on the way, what the log calls it, and what the person reads.
ACTS = {
    "state": ("wrong_state", REFUSED), "issuer beside the code": ("wrong_issuer", REFUSED),
    "nonce": ("wrong_nonce", REFUSED), "audience": ("bad_token", REFUSED),
    "issuer in the token": ("bad_token", REFUSED), "expired": ("bad_token", REFUSED),
    "no signature": ("wrong_algorithm", REFUSED), "shared secret": ("wrong_algorithm", REFUSED),
    "another subject": ("unknown_subject", "You are not connected yet"),
    "assurance": ("low_assurance", "This sign-in is not strong enough"),
    "silence": ("provider_down", "Your organisation's sign-in does not answer"),
}  # fmt: skip


@pytest.fixture(scope="module")
def ports(database: House) -> tuple[int, int]:
    """Of the portal, and of whoever stands at the provider's address."""
    portal, between = free_port(), free_port()
    configure(database, "eva", issuer_at(between))
    linked_at(database, "dora", issuer_at(between), "dora-der")
    return portal, between


@pytest.fixture(scope="module")
def between(ports: tuple[int, int]) -> Iterator[Tamperer]:
    portal, port, behind = f"http://127.0.0.1:{ports[0]}", ports[1], free_port()
    real = identity_provider(
        port, portal, "eksempel", "Eksempel Kommunes login", PEOPLE, listens=behind
    )
    with real, in_between(port, behind) as tamperer:
        yield tamperer


@pytest.fixture(scope="module")
def address(database: House, ports: tuple[int, int], between: Tamperer) -> Iterator[str]:
    with served_beside(database, *ports) as place:
        yield place


def test_what_is_passed_on_as_it_is_opens_the_door(
    person: Callable[..., Person], between: Tamperer
) -> None:
    for honest in ("nothing", "honest, signed anew"):
        between.act = honest
        dora = person()
        signs_in_there(dora, "Dora")
        dora.page.wait_for_url("**/t/eksempel/**")


@pytest.mark.parametrize("act", ACTS)
def test_a36_what_was_changed_on_the_way_opens_nothing(
    person: Callable[..., Person], between: Tamperer, database: House, act: str
) -> None:
    between.act = act
    reason, words = ACTS[act]
    dora = person()
    signs_in_there(dora, "Dora")
    dora.sees(say(words))
    expect(dora.page.get_by_role("link", name=say("Try again"))).to_be_visible()
    assert database.log_entries(action="login:provider")[-1].reason == reason
    dora.opens("/t/eksempel/")
    assert "/login" in dora.page.url
