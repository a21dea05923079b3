"""Pages of signing in, and of looking after it, ask the database a few times (DESIGN 5)."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.attacks.doors.people import add_passkey_in, invitation_link, recovery_link
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.meter import counting
from tests.proofs import let_proof_grow_old, make_proof_fresh

Client = Callable[[str | None], Browser]


@pytest.fixture
def half(client_of: Client) -> Browser:
    """Somebody between password and code."""
    browser, rita = client_of(None), BY_NAME["rita"]
    browser.send("/login", {"login_name": rita.login, "password": rita.password})
    return browser


def cost(app: Flask, browser: Browser, page: str) -> int:
    browser.get(page)  # also warms what is kept for five minutes
    with counting(app) as count:
        assert browser.get(page).status_code in (200, 303)
    assert (count.keys, count.bodies) == (0, 0)
    return count.statements


@pytest.mark.parametrize(("page", "most"), [
    ("/login", 0), ("/login?lang=en", 0), ("/login/organisation/", 1), ("/signed-out", 0),
])  # fmt: skip
def test_a_strangers_page(app: Flask, client_of: Client, page: str, most: int) -> None:
    assert cost(app, client_of(None), page) <= most


@pytest.mark.parametrize("page", ["/login/code", "/login/recovery-code"])
def test_the_page_that_asks_for_a_code_asks_nothing_itself(
    app: Flask, half: Browser, page: str
) -> None:
    assert cost(app, half, page) == 0


def test_the_page_of_a_link(app: Flask, client_of: Client, house: House) -> None:
    assert cost(app, client_of(None), invitation_link(house)[0]) <= 2
    assert cost(app, client_of(None), recovery_link(house, "dora", is_early=False)) <= 1


@pytest.mark.parametrize(("page", "most"), [
    ("/login", 1),  # why the session ended
    ("/account/", 5), ("/account/password", 1), ("/account/passkeys", 1), ("/organisations", 2),
    ("/account/kept", 2),
])  # fmt: skip
def test_a_persons_own_page(app: Flask, client_of: Client, page: str, most: int) -> None:
    assert cost(app, client_of("pia"), page) <= most


def test_the_name_of_a_passkey(app: Flask, client_of: Client, house: House) -> None:
    make_proof_fresh(house, "charlie")
    browser = client_of("charlie")
    add_passkey_in(browser)
    row = house.superuser().execute("select id from auth.passkeys").fetchone()
    assert row
    assert cost(app, browser, f"/account/passkeys/{row.id}") <= 2


def test_asking_for_a_fresh_proof(app: Flask, client_of: Client, house: House) -> None:
    let_proof_grow_old(house, "eva")
    with counting(app) as count:
        answer = client_of("eva").send("/t/eksempel/sign-in/switch", {"act": "stop"})
    assert answer.status_code == 403
    assert count.statements <= 6  # enter, the refusal's entry, and what the person can prove with
    make_proof_fresh(house, "eva")


@pytest.mark.parametrize(("page", "most"), [
    ("sign-in/", 5), ("sign-in/provider", 2), ("organisation/locks", 3), ("members/confirmation/", 3),
    ("members/{}/recovery", 3), ("members/{}", 2), ("reading-limits/", 2),
])  # fmt: skip
def test_an_administrators_page(
    app: Flask, client_of: Client, house: House, page: str, most: int
) -> None:
    address = f"/t/eksempel/{page}".format(house.world.membership("bo"))
    assert cost(app, client_of("eva"), address) <= most
