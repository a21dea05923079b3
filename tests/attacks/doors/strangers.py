"""What a stranger can ask each door about a person: of somebody whom the portal knows, and of nobody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from werkzeug.test import TestResponse

from tests.at_provider import comes_back, goes, linked
from tests.attacks.doors.organisation import Organisation, by_directory
from tests.attacks.doors.people import NEW, add_passkey, invitation_link, recovery_link
from tests.attacks.doors.ways import NAME
from tests.authenticator import Device
from tests.cast import BY_NAME
from tests.house import House

NOBODY: Final = "ingen@opdigtet.example"
# Somebody of another organisation: what eksempel's doors must not tell anybody about.
ELSEWHERE: Final = BY_NAME["mads"]
WRONG: Final = "en helt anden adgangskode"
Ask = Callable[[], TestResponse]


@dataclass(frozen=True)
class Pair:
    """The same question twice; `known` is what is typed of somebody, to be blotted out of the answer."""

    of_somebody: Ask
    of_nobody: Ask
    known: str = ""


def password(at: Organisation) -> Pair:
    """A wrong password for a name."""

    def ask(login: str) -> Ask:
        fields = {"login_name": login, "password": WRONG}
        return lambda: at.house.client_of(None).send("/login", fields)

    return Pair(ask(BY_NAME[NAME].login), ask(NOBODY), BY_NAME[NAME].login)


def passkey(at: Organisation) -> Pair:
    """A signature that does not fit, for the id of a passkey."""
    somebodys = add_passkey(at.house, NAME)

    def ask(device: Device) -> Ask:
        def answered() -> TestResponse:
            browser = at.house.client_of(None)
            options = browser.send("/login/passkey/options").get_json()
            return browser.send("/login/passkey", {"answer": device.get(options)})

        return answered

    return Pair(ask(replace(somebodys, key=Device().key)), ask(Device()))


def invitation(at: Organisation) -> Pair:
    """A caught link of an invitation, with another name than the one it is for."""
    return _by_link(at.house, invitation_link(at.house)[0])


def invited(at: Organisation) -> Pair:
    """The page of an invitation's link, for an address with which somebody signs in elsewhere."""

    def ask(email: str) -> Ask:
        link = invitation_link(at.house, email)[0]
        return lambda: at.house.client_of(None).get(link)

    return Pair(ask(ELSEWHERE.login), ask(NOBODY))


def inviting(at: Organisation) -> Pair:
    """An administrator invites an address with which somebody signs in elsewhere."""

    def ask(email: str) -> Ask:
        fields = {"name": "Ny Person", "email": email, "roles": ["mentor"]}
        return lambda: at.house.client_of("eva").send("/t/eksempel/members/invitations", fields)

    return Pair(ask(ELSEWHERE.login), ask(NOBODY), ELSEWHERE.login)


def recovery(at: Organisation) -> Pair:
    """A caught link to begin anew, with another name than the one it is for."""
    return _by_link(at.house, recovery_link(at.house, NAME, is_early=False))


def _by_link(house: House, link: str) -> Pair:
    def ask(login: str) -> Ask:
        fields = {"login_name": login, "password": NEW, "repeated": NEW}
        return lambda: house.client_of(None).send(link, fields)

    return Pair(ask(ELSEWHERE.login), ask(NOBODY), ELSEWHERE.login)


def directory(at: Organisation) -> Pair:
    """An organisation's directory asks for the name of somebody who is another's."""
    browser = by_directory(at, "nothing")

    def ask(login: str) -> Ask:
        query = {"filter": f'userName eq "{login}"'}
        return lambda: browser.get("/scim/v2/Users", query_string=query)

    return Pair(ask(ELSEWHERE.login), ask(NOBODY))


def provider(at: Organisation) -> Pair:
    """An organisation's provider vouches for a subject that names somebody at another organisation."""
    linked(at.house, ELSEWHERE.name, at.provider, "somebody-there", ELSEWHERE.slug)

    def ask(subject: str) -> Ask:
        def came_back() -> TestResponse:
            browser, at.provider.subject = at.window(), subject
            return comes_back(browser, goes(browser, at.provider))

        return came_back

    return Pair(ask("somebody-there"), ask("nobody-there"))


DOORS: Final[Mapping[str, Callable[[Organisation], Pair]]] = {
    "password": password, "passkey": passkey, "invitation": invitation, "invited": invited,
    "inviting": inviting, "lost everything": recovery, "directory": directory, "provider": provider,
}  # fmt: skip
