"""A person with a passkey."""

from collections.abc import Callable

import pytest

from tests.authenticator import Device
from tests.browser import Browser
from tests.house import House
from tests.portal.login.account.conftest import dora

__all__ = ["dora"]
Client = Callable[[str | None], Browser]


@pytest.fixture
def device(dora: Browser, house: House) -> Device:
    """Dora's device, whose passkey she has just added; no other device of hers has one."""
    house.superuser().execute("delete from auth.passkeys")
    made = Device()
    options = dora.send("/account/passkeys/options").get_json()
    answer = dora.send(
        "/account/passkeys", {"name": "Arbejdscomputer", "answer": made.create(options)}
    )
    assert (answer.status_code, answer.location) == (303, "/account/")
    made.counter += 1
    return made


@pytest.fixture
def stranger(client_of: Client) -> Browser:
    """A browser in which nobody is signed in."""
    return client_of(None)
