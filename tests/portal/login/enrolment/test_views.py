"""The first sign-in: from an invitation's link to recovery codes in the hand (B15, B16, B21)."""

import base64
import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

import psycopg
import pyotp
import pytest
from werkzeug.test import TestResponse

from security.authentication import recovery_codes, tokens
from security.permissions import Role
from tests.browser import Browser
from tests.cast import CastMember
from tests.first_words import reads_the_first_words
from tests.house import House
from tests.world import invite_as

PASSWORD = "tre blå cykler i regnen"
NUMBERS = count()
Invite = Callable[[], tuple[CastMember, str]]


@pytest.fixture
def browser(client_of: Callable[[str | None], Browser]) -> Browser:
    return client_of(None)


@pytest.fixture
def invite(database: House) -> Invite:
    def one() -> tuple[CastMember, str]:
        member = CastMember(f"ny{next(NUMBERS)}", "eksempel", frozenset({Role.MENTOR}))
        return member, f"/invitations/{invite_as(database, 'eva', member)}"

    return one


def accept(browser: Browser, link: str, member: CastMember, **other: str) -> TestResponse:
    fields = {"login_name": member.login, "password": PASSWORD, "repeated": PASSWORD}
    return browser.send(link, fields | other)


def app_of(page: str) -> pyotp.TOTP:
    key = re.search(r'class="key"[^>]*>([A-Z2-7 ]+)<', page)
    assert key
    return pyotp.TOTP(key[1].replace(" ", ""))


def code(page: str) -> str:
    return app_of(page).at(datetime.now(UTC))


def test_an_invited_person_chooses_a_password_connects_a_phone_and_is_in(
    browser: Browser, invite: Invite, database: House
) -> None:
    member, link = invite()
    assert "Eksempel Kommune" in browser.get(link).text
    answer = accept(browser, link, member)
    assert (answer.status_code, answer.location) == (303, "/login/enrolment")
    page = browser.get("/login/enrolment").text
    assert "<svg" in page
    assert "style=" not in page
    codes_page = browser.send("/login/enrolment", {"code": code(page)})
    assert codes_page.status_code == 200
    assert codes_page.headers["Cache-Control"] == "no-store"
    assert len(re.findall(r"<code>[0-9A-Z-]{19}</code>", codes_page.text)) == recovery_codes.COUNT
    reads_the_first_words(browser)
    assert browser.get("/t/eksempel/cases/").status_code == 200
    assert [entry.outcome for entry in database.log_entries(action="member:join")][-1] == "allowed"


def test_the_seed_is_kept_encrypted_and_codes_as_hashes(
    browser: Browser, invite: Invite, superuser: psycopg.Connection[Any]
) -> None:
    member, link = invite()
    accept(browser, link, member)
    page = browser.get("/login/enrolment").text
    seed = base64.b32decode(app_of(page).secret)
    shown = browser.send("/login/enrolment", {"code": code(page)}).text
    rows = superuser.execute("select totp_seed, password_hash from auth.accounts").fetchall()
    assert all(seed not in row.totp_seed for row in rows)
    assert all(row.password_hash.startswith("$argon2id$") for row in rows)
    hashes = superuser.execute("select code_hash from auth.recovery_codes").fetchall()
    for printed in re.findall(r"<code>([0-9A-Z-]{19})</code>", shown):
        plain = printed.replace("-", "").encode()
        assert all(plain not in row.code_hash for row in hashes)


def test_a_recovery_code_from_the_page_signs_in_once(browser: Browser, invite: Invite) -> None:
    member, link = invite()
    accept(browser, link, member)
    shown = browser.send("/login/enrolment", {"code": code(browser.get("/login/enrolment").text)})
    printed = re.findall(r"<code>([0-9A-Z-]{19})</code>", shown.text)[0]
    for expected in (303, 200):
        browser.send("/logout")
        browser.send("/login", {"login_name": member.login, "password": PASSWORD})
        assert browser.get("/login/recovery-code").status_code == 200
        assert browser.send("/login/recovery-code", {"code": printed}).status_code == expected


def test_b21_a_secret_is_not_live_until_a_code_was_shown(browser: Browser, invite: Invite) -> None:
    member, link = invite()
    accept(browser, link, member)
    first = browser.get("/login/enrolment").text
    assert browser.send("/login/code", {"code": code(first)}).status_code == 200
    assert browser.send("/login/enrolment", {"code": "000000"}).status_code == 200
    assert browser.get("/organisations").status_code == 303
    signed_in = browser.send("/login", {"login_name": member.login, "password": PASSWORD})
    assert signed_in.location == "/login/enrolment"
    second = browser.get("/login/enrolment").text
    assert app_of(first).secret != app_of(second).secret
    assert browser.send("/login/enrolment", {"code": code(first)}).status_code == 200
    assert "<code>" in browser.send("/login/enrolment", {"code": code(second)}).text


def test_b21_a_proved_factor_cannot_be_replaced_by_whoever_knows_the_password(
    browser: Browser, invite: Invite
) -> None:
    member, link = invite()
    accept(browser, link, member)
    browser.send("/login/enrolment", {"code": code(browser.get("/login/enrolment").text)})
    browser.send("/logout")
    answer = browser.send("/login", {"login_name": member.login, "password": PASSWORD})
    assert answer.location == "/login/code"
    assert browser.get("/login/enrolment").location == "/login"


def test_guessing_the_proof_closes_the_factor_for_a_while(browser: Browser, invite: Invite) -> None:
    member, link = invite()
    accept(browser, link, member)
    proof = code(browser.get("/login/enrolment").text)
    assert "form-error" in browser.send("/login/enrolment", {"code": ""}).text
    answers = [browser.send("/login/enrolment", {"code": "x"}).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert browser.send("/login/enrolment", {"code": proof}).status_code == 429


def test_the_code_of_enrolment_does_not_sign_in_again(browser: Browser, invite: Invite) -> None:
    member, link = invite()
    accept(browser, link, member)
    spent = code(browser.get("/login/enrolment").text)
    browser.send("/login/enrolment", {"code": spent})
    browser.send("/logout")
    browser.send("/login", {"login_name": member.login, "password": PASSWORD})
    assert browser.send("/login/code", {"code": spent}).status_code == 200


def test_sending_the_proof_twice_leads_on_without_new_codes(
    browser: Browser, invite: Invite
) -> None:
    member, link = invite()
    accept(browser, link, member)
    half = browser.get_cookie("sign-in")
    assert half
    proof = code(browser.get("/login/enrolment").text)
    browser.send("/login/enrolment", {"code": proof})
    browser.set_cookie("sign-in", half.value)
    answer = browser.send("/login/enrolment", {"code": proof})
    assert (answer.status_code, answer.location) == (303, "/organisations")


def test_b15_an_invitation_is_used_once(
    client_of: Callable[[str | None], Browser], invite: Invite
) -> None:
    member, link = invite()
    assert accept(client_of(None), link, member).status_code == 303
    assert accept(client_of(None), link, member).status_code == 404
    assert client_of(None).get(link).status_code == 404


@pytest.mark.parametrize("change", [
    "revoked_at = now()", "expires_at = now() - interval '1 second'",
])  # fmt: skip
def test_a_withdrawn_or_old_invitation_opens_nothing(
    browser: Browser, invite: Invite, superuser: psycopg.Connection[Any], change: str
) -> None:
    member, link = invite()
    superuser.execute(
        f"update app.invitations set created_at = created_at - interval '3 days', {change} "
        "where token_hash = %s", (tokens.invitation_hash(link.rpartition("/")[2]),),
    )  # fmt: skip
    assert browser.get(link).status_code == 404
    assert accept(browser, link, member).status_code == 404


@pytest.mark.parametrize(("other", "field"), [
    ({"password": "fjorten tegn.."}, "password"), ({"repeated": "noget andet"}, "repeated"),
    ({"password": "Eksempel Eksempel", "repeated": "Eksempel Eksempel"}, "password"),
    ({"login_name": "en.anden@eksempel.example"}, "login_name"), ({"login_name": ""}, "login_name"),
    ({"password": "x" * 1025, "repeated": "x" * 1025}, "password"),
])  # fmt: skip
def test_a_refused_form_comes_back_and_the_invitation_stays_open(
    browser: Browser, invite: Invite, other: dict[str, str], field: str
) -> None:
    member, link = invite()
    if other.get("password", "").startswith("fjorten"):
        other = {**other, "repeated": other["password"]}
    refused = accept(browser, link, member, **other)
    assert refused.status_code == 200
    assert f'id="{field}-error"' in refused.text
    assert accept(browser, link, member).status_code == 303


def test_b16_roles_come_from_the_invitation_not_from_the_form(
    browser: Browser, invite: Invite, superuser: psycopg.Connection[Any], database: House
) -> None:
    member, link = invite()
    forged = {"roles": "admin", "tenant_id": str(database.world.tenants["prove"])}
    assert accept(browser, link, member, **forged).status_code == 400
    accept(browser, link, member)
    index = database.sign_in_keys.login_index(member.login)
    rows = superuser.execute(
        "select t.slug, m.roles from app.memberships m join app.tenants t on t.id = m.tenant_id "
        "join auth.accounts a on a.id = m.account_id where a.login_index = %s", (index,),
    ).fetchall()  # fmt: skip
    assert rows == [("eksempel", ["mentor"])]
