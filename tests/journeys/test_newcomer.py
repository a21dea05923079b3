"""An administrator invites; the newcomer chooses a password, connects a phone, and comes back without it."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.person import Person, say

pytestmark = pytest.mark.journey
LOGIN = "nete.ny@eksempel.example"
PASSWORD = "tolv-graner-bag-den-røde-lade"


def test_from_the_invitation_to_the_first_page(person: Callable[..., Person]) -> None:
    path = invites(person("eva"))
    nete = person()
    nete.opens(path)
    chooses_a_password(nete)
    picture = nete.page.get_by_role("img", name=say("QR code for your authenticator app"))
    expect(picture).to_be_visible()
    nete.connects_a_phone()
    nete.sees(say("Save the codes now"))
    codes = nete.page.locator("#recovery-codes code").all_inner_texts()
    assert len(set(codes)) == 10
    nete.follows(say("I have saved the codes"))
    nete.sees("Din tavshedspligt")
    nete.presses(say("I have read it and keep to it"))
    nete.sees(say("You are not on any case yet"), "Nete Ny")
    nete.presses(say("Sign out"), within="header")
    comes_back_without_the_phone(nete, codes[3])


def invites(admin: Person) -> str:
    """Returns the path of the link that the page shows."""
    admin.opens("/t/eksempel/members/")
    admin.follows(say("Invite a person"))
    admin.writes(say("Name"), "Nete Ny")
    admin.writes(say("E-mail"), LOGIN)
    admin.ticks(say("Roles"), say("Mentor"))
    admin.presses(say("Make the invitation"))
    link = admin.page.get_by_text("/invitations/").first.inner_text()
    return urlsplit(link).path


def chooses_a_password(newcomer: Person) -> None:
    newcomer.writes(say("Sign-in name"), LOGIN)
    newcomer.writes(say("New password"), PASSWORD)
    newcomer.writes(say("New password once more"), PASSWORD)
    newcomer.presses(say("Accept the invitation"))


def comes_back_without_the_phone(person: Person, recovery_code: str) -> None:
    person.opens("/login")
    person.writes(say("Sign-in name"), LOGIN)
    person.writes(say("Password"), PASSWORD)
    person.presses(say("Continue"))
    person.follows(say("I do not have my phone: use a recovery code"))
    person.writes(say("Recovery code"), recovery_code.lower())
    person.presses(say("Sign in"), within="main")
    person.sees(say("You are not on any case yet"))
