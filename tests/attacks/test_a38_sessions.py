"""A38: stolen and fixed sessions, other sites' forms, kept pages, cookies."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from config.settings import Settings
from portal.web.app import create_app
from security.authentication import tokens
from tests.attacks.probes import state_of
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House

Client = Callable[[str | None], Browser]
SHEET = {"purpose": "Støtte", "tasks": "Samtaler", "legal_basis": "public_task", "version": "1"}


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "bogus"},
    {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:81"}, {"Origin": "file://"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
])  # fmt: skip
def test_a38_a_form_from_another_site_is_refused(
    house: House, client_of: Client, headers: dict[str, str]
) -> None:
    before, place = state_of(house), f"/t/eksempel/cases/{house.world.case()}/sheet"
    for path in (place, "/login", "/logout", "/language"):
        assert (
            client_of("dora").send(path, SHEET | {"alias": "X"}, headers=headers).status_code == 400
        )
    assert state_of(house) == before
    assert client_of("dora").get("/t/eksempel/cases/").status_code == 200


@pytest.mark.parametrize("token", ["", "x", None, "another person's"])
def test_a38_without_the_forms_own_token_nothing_changes(
    house: House, client_of: Client, token: str | None
) -> None:
    before, dora = state_of(house), client_of("dora")
    sent = client_of("alma").form_token()[:-3] + "abc" if token == "another person's" else token
    fields = SHEET | {"alias": "X"} | ({"csrf_token": sent} if sent is not None else {})
    answer = dora.post(f"/t/eksempel/cases/{house.world.case()}/sheet", data=fields)
    assert answer.status_code == 400
    assert state_of(house) == before


def test_a38_pages_behind_sign_in_are_kept_by_nobody(client_of: Client, house: House) -> None:
    dora, case = client_of("dora"), f"/t/eksempel/cases/{house.world.case()}/"
    answers = [
        dora.get(path)
        for path in (
            "/t/eksempel/",
            "/t/eksempel/cases/",
            case,
            f"{case}sheet",
            "/x",
            f"/t/prove{case[11:]}",
        )
    ]
    answers += [client_of(None).get(case), dora.send(f"{case}sheet", SHEET), dora.send(case)]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store"
        policy = answer.headers["Content-Security-Policy"]
        for rule in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
                     "require-trusted-types-for 'script'"):  # fmt: skip
            assert rule in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a38_over_tls_cookies_belong_to_this_host_alone(house: House) -> None:
    app = create_app(
        Settings.load(house.environment | {"PORTAL_PUBLIC_URL": "https://portal.example"})
    )
    answer = app.test_client().get("/login", base_url="https://portal.example")
    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies
    assert all(
        line.startswith("__Host-") and "Secure" in line and "Domain" not in line for line in cookies
    )
    thief = app.test_client()
    thief.set_cookie("session", BY_NAME["dora"].token, domain="portal.example")
    assert thief.get("/t/eksempel/", base_url="https://portal.example").status_code == 303
    for engine in (app.extensions["portal"].web_engine, app.extensions["portal"].login_engine):
        engine.dispose()


@pytest.mark.parametrize("act", ["roles", "status"])
def test_a38_a_change_of_roles_or_access_ends_every_session(
    house: House, client_of: Client, superuser: psycopg.Connection[Any], act: str
) -> None:
    name = {"roles": "pia", "status": "bo"}[act]
    chosen = {"roles": ["mentor", "parent_coach"], "status": "suspended"}
    fields = {act: chosen[act], "version": "1"}
    browser, thief = client_of(name), client_of(name)
    assert browser.get("/t/eksempel/").status_code in (200, 303)
    page = f"/t/eksempel/members/{house.world.membership(name)}/{act}"
    assert client_of("eva").send(page, fields).status_code == 303
    for each in (browser, thief):
        assert each.get("/t/eksempel/cases/").location.startswith("/login")
    ended = superuser.execute(
        "select ended_by from auth.login_sessions where capability_hash = %s",
        (tokens.session_hash(BY_NAME[name].token),),
    ).fetchone()
    assert ended == ("membership",)


def test_a38_a_login_token_of_one_kind_opens_no_other_door(client_of: Client, house: House) -> None:
    for stolen in (
        tokens.capability_of(BY_NAME["dora"].token).hex(),
        tokens.session_hash(BY_NAME["dora"].token).hex(),
    ):
        browser = client_of(None)
        browser.set_cookie("session", stolen)
        assert browser.get("/t/eksempel/cases/").status_code == 303
