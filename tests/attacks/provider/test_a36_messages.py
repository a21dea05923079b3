"""A36: forged and replayed messages that somebody has signed out at the provider."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.at_provider import PAGE, nobody_came_in, signs_in
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.hostile_provider import HostileProvider
from tests.house import House

Claims = dict[str, Any]
NOW = int(time.time())


@pytest.mark.parametrize("changes", [
    {"sid": None}, {"events": None}, {"events": {"x": {}}}, {"events": []}, {"nonce": "n"},
    {"jti": None}, {"jti": ""}, {"iss": "https://evil.example"}, {"aud": "another"},
    {"iat": NOW - 4000}, {"exp": NOW - 500}, {"sid": 5}, {"sub": ["dora-there"], "sid": None},
])  # fmt: skip
def test_a36_a_forged_message_ends_nobodys_session(
    window: Callable[[], Browser], provider: HostileProvider, changes: Claims
) -> None:
    browser = window()
    signs_in(browser, provider)
    message = provider.logout_token(**changes)
    assert window().post(f"{PAGE}/eksempel/end", data={"logout_token": message}).status_code == 400
    assert browser.get("/t/eksempel/cases/").status_code == 200


@pytest.mark.parametrize(("kind", "status"), [
    ("at+jwt", 400), ("id+jwt", 400), ("", 400), ("JWT", 200), ("application/logout+jwt", 200),
])  # fmt: skip
def test_a36_what_was_made_for_something_else_is_no_message(
    window: Callable[[], Browser], provider: HostileProvider, kind: str, status: int
) -> None:
    signs_in(window(), provider)
    provider.header = {"typ": kind}
    message = {"logout_token": provider.logout_token()}
    assert window().post(f"{PAGE}/eksempel/end", data=message).status_code == status


def test_a36_an_id_token_is_no_message_and_a_message_no_id_token(
    window: Callable[[], Browser], provider: HostileProvider, house: House
) -> None:
    browser = window()
    signs_in(browser, provider)
    token = provider.honest_token({}, provider.honest_claims())
    assert window().post(f"{PAGE}/eksempel/end", data={"logout_token": token}).status_code == 400
    assert browser.get("/t/eksempel/cases/").status_code == 200
    provider.claims = {"events": {"http://schemas.openid.net/event/backchannel-logout": {}}}
    stranger = window()
    nobody_came_in(house, stranger, signs_in(stranger, provider))


def test_a36_a_message_ends_the_session_once_and_no_replay_ends_the_next(
    window: Callable[[], Browser], provider: HostileProvider, house: House
) -> None:
    browser = window()
    signs_in(browser, provider)
    message = {"logout_token": provider.logout_token()}
    answer = window().post(f"{PAGE}/eksempel/end", data=message)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert browser.get("/t/eksempel/cases/").status_code == 303
    assert house.log_entries(action="login:end", reason="by_provider")
    again = window()
    signs_in(again, provider)
    assert window().post(f"{PAGE}/eksempel/end", data=message).status_code == 400
    assert again.get("/t/eksempel/cases/").status_code == 200
    everywhere = {"logout_token": provider.logout_token(sid=None, sub="dora-there")}
    assert window().post(f"{PAGE}/eksempel/end", data=everywhere).status_code == 200
    assert again.get("/t/eksempel/cases/").status_code == 303


def test_a36_a_message_ends_no_session_that_the_provider_did_not_vouch_for(
    window: Callable[[], Browser], provider: HostileProvider
) -> None:
    own = window()
    own.set_cookie("session", BY_NAME["bo"].token)
    message = {"logout_token": provider.logout_token(sid=None, sub="bo-there")}
    assert window().post(f"{PAGE}/eksempel/end", data=message).status_code == 200
    assert own.get("/t/eksempel/cases/").status_code == 200
