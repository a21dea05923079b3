"""A password can be seen while it is typed, by whoever wants to, and is sent as a password all the same."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.cast import BY_NAME
from tests.journeys.person import PHONE, Person, say
from tests.journeys.watch import Watch

pytestmark = pytest.mark.journey


def test_a_mentor_sees_what_is_typed_on_the_phone(person: Callable[..., Person]) -> None:
    dora = person(None, **PHONE)
    watch = Watch(dora.page)
    dora.opens("/login")
    dora.writes(say("Sign-in name"), BY_NAME["dora"].login)
    password = dora.page.locator("#password")
    expect(password).to_have_attribute("type", "password")
    dora.page.get_by_label(say("Show what I type")).check()
    password.press_sequentially(BY_NAME["dora"].password)
    expect(password).to_have_attribute("type", "text")
    assert watch.faults_at(390, 844) == []
    dora.presses(say("Continue"))
    dora.sees(say("One-time code"))
