"""The sign-in pages as a browser meets them (A38, A39, B19, B21)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.world import code_of

WRONG = "en helt anden adgangskode"


def give_password(browser: Browser, name: str, password: str = "", query: str = "") -> TestResponse:
    member = BY_NAME[name]
    fields = {"login_name": member.login, "password": password or member.password}
    return browser.send(f"/login{query}", fields)


def give_code(browser: Browser, name: str, query: str = "") -> TestResponse:
    return browser.send(f"/login/code{query}", {"code": code_of(BY_NAME[name], datetime.now(UTC))})


@pytest.fixture
def browser(client_of: Callable[[str | None], Browser]) -> Browser:
    return client_of(None)


def test_password_and_code_lead_to_the_only_organisation(browser: Browser) -> None:
    assert browser.get("/login").status_code == 200
    first = give_password(browser, "dora")
    assert (first.status_code, first.location) == (303, "/login/code")
    assert browser.get("/login/code").status_code == 200
    second = give_code(browser, "dora")
    assert (second.status_code, second.location) == (303, "/organisations")
    assert browser.get("/organisations").location == "/t/eksempel/"
    assert browser.get("/t/eksempel/cases/").status_code == 200


def test_after_the_password_alone_nothing_is_open(browser: Browser, database: House) -> None:
    give_password(browser, "bo")
    for page in ("/organisations", "/t/eksempel/"):
        answer = browser.get(page)
        assert answer.status_code == 303
        assert answer.location.startswith("/login?next=")
    half = browser.get_cookie("sign-in")
    assert half is not None
    browser.set_cookie("session", half.value)
    assert browser.get("/t/eksempel/").status_code == 303


def test_the_session_cookie_is_bound_short_lived_and_new(browser: Browser) -> None:
    browser.set_cookie("session", "chosen-by-an-attacker")
    give_password(browser, "pia")
    cookies = give_code(browser, "pia").headers.getlist("Set-Cookie")
    session = next(line for line in cookies if line.startswith("session="))
    assert "HttpOnly" in session
    assert "SameSite=Lax" in session
    assert "Path=/" in session
    assert "Expires" not in session
    assert "Max-Age" not in session
    assert "chosen-by-an-attacker" not in session
    assert any(line.startswith("sign-in=;") for line in cookies)


def test_signing_in_again_ends_the_session_that_the_browser_had(
    browser: Browser, database: House, client_of: Callable[[str | None], Browser]
) -> None:
    browser.set_cookie("session", BY_NAME["alma"].token)
    give_password(browser, "alma")
    give_code(browser, "alma")
    assert client_of("alma").get("/t/eksempel/").status_code == 303
    assert browser.get("/t/eksempel/cases/").status_code == 200


def test_known_and_unknown_people_get_the_same_page(app: Flask) -> None:
    known, unknown = app.test_client(), app.test_client()
    assert isinstance(known, Browser)
    assert isinstance(unknown, Browser)
    first = give_password(known, "rita", WRONG)
    second = unknown.send("/login", {"login_name": "ukendt@eksempel.example", "password": WRONG})
    assert first.status_code == second.status_code == 200
    assert len(first.headers) == len(second.headers)
    same = first.text.replace(BY_NAME["rita"].login, "ukendt@eksempel.example")
    assert _without_token(same) == _without_token(second.text)


def _without_token(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrf_token" not in line]


def test_the_password_never_comes_back_in_a_page(browser: Browser) -> None:
    page = give_password(browser, "rita", WRONG)
    assert WRONG not in page.text
    assert BY_NAME["rita"].login in page.text


def test_too_many_attempts_say_when_to_try_again(browser: Browser) -> None:
    for _ in range(5):
        assert give_password(browser, "axel", WRONG).status_code == 200
    answer = give_password(browser, "axel", WRONG)
    assert answer.status_code == 429
    assert "sekund" in answer.text or "second" in answer.text


@pytest.mark.parametrize("path", ["/login", "/login/code", "/login/recovery-code", "/logout"])
def test_a_form_without_its_token_is_refused(browser: Browser, path: str) -> None:
    assert browser.post(path, data={"login_name": "x", "password": "y"}).status_code == 400


@pytest.mark.parametrize("fields", [
    {}, {"login_name": ""}, {"login_name": "x" * 255, "password": "y"},
    {"login_name": "x", "password": "y" * 1025},
])  # fmt: skip
def test_odd_input_gets_the_form_back(browser: Browser, fields: dict[str, str]) -> None:
    answer = browser.send("/login", fields)
    assert answer.status_code == 200
    assert "form-error" in answer.text


def test_a_field_that_signing_in_does_not_ask_for_is_refused(browser: Browser) -> None:
    assert browser.send("/login", {"unknown": "field"}).status_code == 400


@pytest.mark.parametrize("code", ["", "x" * 101, "12345", "½½½½½½", "000 000 000"])
def test_odd_codes_get_the_form_back(browser: Browser, code: str) -> None:
    give_password(browser, "anton")
    answer = browser.send("/login/code", {"code": code})
    assert answer.status_code in (200, 429)
    assert "form-error" in answer.text


def test_an_empty_recovery_code_gets_the_form_back(browser: Browser) -> None:
    give_password(browser, "finn")
    assert "form-error" in browser.send("/login/recovery-code", {"code": ""}).text


@pytest.mark.parametrize("wanted", [
    "/t/eksempel/", "/t/eksempel/cases/?page=2", f"/invitations/{43 * 'x'}",
])  # fmt: skip
def test_an_own_page_is_found_again_after_sign_in(browser: Browser, wanted: str) -> None:
    first = browser.get("/login", query_string={"next": wanted})
    assert first.status_code == 200
    answer = browser.send(
        "/login", {"login_name": BY_NAME["mads"].login, "password": BY_NAME["mads"].password},
        query_string={"next": wanted},
    )  # fmt: skip
    assert answer.status_code == 303
    assert browser.get(answer.location).status_code == 200
    assert "next=" in answer.location


@pytest.mark.parametrize("wanted", [
    "https://evil.example/", "//evil.example/t/x/", "/\\evil.example", "/t/\\evil.example",
    "/t//evil.example", "javascript:alert(1)", "/login", "/static/portal.css", "/t/eksempel/no-such",
    "/t/eksempel", "http:/t/eksempel/", "/t/eksempel/\r\nSet-Cookie:x=y", "/t/" + "x" * 600, "",
])  # fmt: skip
def test_a39_no_link_leads_elsewhere_after_sign_in(browser: Browser, wanted: str) -> None:
    answer = browser.send(
        "/login", {"login_name": BY_NAME["mads"].login, "password": BY_NAME["mads"].password},
        query_string={"next": wanted},
    )  # fmt: skip
    assert (answer.status_code, answer.location) == (303, "/login/code")


def test_signing_out_ends_the_session_everywhere(
    client_of: Callable[[str | None], Browser], database: House
) -> None:
    browser, thief = client_of("charlie"), client_of("charlie")
    assert thief.get("/t/prove/cases/").status_code == 200
    answer = browser.send("/logout")
    assert (answer.status_code, answer.location) == (303, "/signed-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert browser.get_cookie("session") is None
    assert browser.get("/signed-out").status_code == 200
    assert thief.get("/t/prove/").status_code == 303
    account = database.world.accounts["charlie"].account_id
    assert database.log_entries(action="login:end", account_id=account)


def test_signing_out_twice_or_as_a_stranger_does_no_harm(browser: Browser) -> None:
    assert browser.send("/logout").status_code == 303
    browser.set_cookie("session", "made up")
    assert browser.send("/logout").status_code == 303


@pytest.mark.parametrize("path", ["/login/code", "/login/recovery-code", "/login/enrolment"])
def test_later_steps_cannot_be_opened_first(browser: Browser, path: str) -> None:
    assert browser.get(path).location == "/login"
    assert browser.send(path, {"code": "123456"}).location == "/login"


def test_a_code_sent_again_after_success_leads_on(browser: Browser) -> None:
    give_password(browser, "rune")
    give_code(browser, "rune")
    assert give_code(browser, "rune").location == "/organisations"


@pytest.mark.parametrize("path", ["/login", "/signed-out"])
def test_pages_are_never_kept(browser: Browser, path: str) -> None:
    assert browser.get(path).headers["Cache-Control"] == "no-store"
