"""One's own session outside an organisation."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from tests.browser import Browser
from tests.house import House

Client = Callable[[str | None], Browser]


def test_one_organisation_is_entered_straight_away(client_of: Client) -> None:
    answer = client_of("dora").get("/organisations")
    assert (answer.status_code, answer.location) == (303, "/t/eksempel/")


def test_strangers_are_sent_to_sign_in(client_of: Client) -> None:
    answer = client_of(None).get("/organisations")
    assert answer.status_code == 303
    assert answer.location.startswith("/login")


def test_a_person_without_a_membership_is_told_so(client_of: Client) -> None:
    page = client_of("erin").get("/organisations")
    assert page.status_code == 200
    assert "Eksempel" not in page.text
    assert 'action="/logout"' in page.text


def test_a_language_is_kept_on_the_account(
    client_of: Client, superuser: psycopg.Connection[Any], database: House
) -> None:
    page = "/t/prove/"
    answer = client_of("mads").send("/language", {"language": "en", "next": page})
    assert (answer.status_code, answer.location) == (303, page)
    account = database.world.accounts["mads"].account_id
    kept = superuser.execute("select language from auth.accounts where id = %s", (account,))
    assert kept.fetchone() == ("en",)


def test_a_stranger_keeps_a_language_for_the_visit(client_of: Client) -> None:
    browser = client_of(None)
    browser.send("/language", {"language": "en", "next": "/login"})
    assert '<html lang="en"' in browser.get("/login").text
    browser.send("/language", {"language": "da", "next": "/login"})
    assert '<html lang="da"' in browser.get("/login").text


@pytest.mark.parametrize("language", ["", "xx", "DA", "da\r\n", "sv"])
def test_other_languages_are_refused(client_of: Client, language: str) -> None:
    assert client_of("dora").send("/language", {"language": language}).status_code == 400


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil", "x"])
def test_a39_the_language_switch_leads_nowhere_else(client_of: Client, target: str) -> None:
    answer = client_of(None).send("/language", {"language": "en", "next": target})
    assert (answer.status_code, answer.location) == (303, "/")
