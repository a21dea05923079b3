"""People who change their own locks: their sessions and factors as at first before each test."""

import hashlib
from collections.abc import Callable

import pytest

from security.authentication import tokens
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House

Client = Callable[[str | None], Browser]


def other_token(name: str, number: int = 1) -> str:
    """The cookie of a second browser of somebody."""
    return f"second-{number}-of-{name}-" + hashlib.sha256(name.encode()).hexdigest()[:20]


@pytest.fixture
def dora(house: House, client_of: Client) -> Browser:
    """A mentor in the browser she always uses; no other session of hers is live."""
    account = house.world.accounts["dora"].account_id
    database = house.superuser()
    database.execute("delete from auth.login_sessions where account_id = %s", (account,))
    database.execute("update auth.accounts set totp_last_step = 1 where id = %s", (account,))
    start(house, "dora", BY_NAME["dora"].token)
    return client_of("dora")


def start(house: House, name: str, token: str, factor: str = "totp") -> None:
    """A session of a person, as any way in would begin it."""
    house.superuser().execute(
        "insert into auth.login_sessions (capability_hash, account_id, factor, device_family) "
        "values (%s, %s, %s, 'Firefox, Linux')",
        (tokens.session_hash(token), house.world.accounts[name].account_id, factor),
    )


def is_live(house: House, token: str) -> bool:
    """Whether a cookie still opens anything."""
    browser = house.client_of(None)
    browser.set_cookie("session", token)
    return browser.get("/account/").status_code == 200
