"""A person adds a passkey and then signs in with a finger: Chromium with a device of its own (A35)."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, expect

from config.settings import Settings
from portal.web.app import create_app
from tests.house import House
from tests.journeys.answering import answering
from tests.journeys.person import Person, opened_by, say
from tests.journeys.watch import Watch
from tests.served import free_port

pytestmark = pytest.mark.journey
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def here(database: House) -> Iterator[str]:
    """The portal under a name: browsers make no passkeys for a number such as 127.0.0.1."""
    port = free_port()
    address = f"http://localhost:{port}"
    settings = Settings.load(database.environment | {"PORTAL_PUBLIC_URL": address})
    app = create_app(settings)
    with answering(app, port):
        yield address
    for engine in (app.extensions["portal"].web_engine, app.extensions["portal"].login_engine):
        engine.dispose()


@pytest.fixture
def person_with_device(
    chromium: Browser, here: str
) -> Iterator[Callable[[str | None], tuple[Person, CDPSession, str]]]:
    """Gives a window whose machine has a finger reader."""
    windows: list[Person] = []

    def sit_down(name: str | None) -> tuple[Person, CDPSession, str]:
        person = opened_by(chromium, here, name)
        windows.append(person)
        devices = person.page.context.new_cdp_session(person.page)
        devices.send("WebAuthn.enable")
        added = devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        return person, devices, added["authenticatorId"]

    yield sit_down
    for each in windows:
        each.page.context.close()


def test_a_passkey_is_added_and_then_opens_alone(
    person_with_device: Callable[[str | None], tuple[Person, CDPSession, str]],
) -> None:
    dora, devices, device = person_with_device("dora")
    watch = Watch(dora.page)
    dora.opens("/account/")
    dora.follows(say("Add a passkey"))
    assert watch.faults_at(1280, 900) + watch.faults_at(390, 844) == []
    dora.writes(say("What do you call this device?"), "Arbejdscomputer")
    dora.presses(say("Add a passkey"), within="main")
    dora.sees(say("The passkey is added. You can sign in with it alone."), "Arbejdscomputer")
    assert watch.faults_at(1280, 900) + watch.faults_at(390, 844) == []
    assert (
        len(devices.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"])
        == 1
    )
    dora.presses(say("Sign out"))
    dora.opens("/login?next=/account/")
    dora.presses(say("Sign in with a passkey"))
    dora.sees(say("With a passkey"))


def test_a_finger_that_does_not_fit_opens_nothing(
    person_with_device: Callable[[str | None], tuple[Person, CDPSession, str]],
) -> None:
    alma, devices, device = person_with_device("alma")
    alma.opens("/account/passkeys")
    alma.writes(say("What do you call this device?"), "Telefon")
    alma.presses(say("Add a passkey"), within="main")
    alma.sees("Telefon")
    alma.presses(say("Sign out"))
    devices.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    alma.opens("/login")
    alma.presses(say("Sign in with a passkey"))
    alma.sees(say("The device gave no passkey. Try again, or use your password."))
    expect(alma.page).to_have_url(f"{alma.address}/login")
