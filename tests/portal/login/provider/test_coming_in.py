"""Signing in at the organisation's provider, as a browser meets it."""

import base64
import hashlib
import time
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from portal.demo.identity_provider import SECRET
from security.permissions import Role
from tests.at_provider import PAGE, comes_back, goes, link_to, signs_in
from tests.browser import Browser
from tests.cast import BY_NAME, CastMember
from tests.first_words import reads_the_first_words
from tests.hostile_provider import HostileProvider
from tests.house import House
from tests.portal.login.account.conftest import is_live, other_token, start
from tests.world import invite_as

Window = Callable[[str | None], Browser]


def test_there_and_back_opens_the_organisation(
    browser: Browser, provider: HostileProvider, house: House
) -> None:
    assert "Eksempel Kommune" in browser.get(f"{PAGE}/").text
    answer = signs_in(browser, provider)
    assert (answer.status_code, answer.location) == (303, "/t/eksempel/")
    assert browser.get("/t/eksempel/cases/").status_code == 200
    assert browser.get("/organisations").location == "/t/eksempel/"
    entry = house.log_entries(action="login:start", reason="oidc")[-1]
    assert entry.membership_id == house.world.membership("dora")


def test_what_is_asked_of_the_provider(browser: Browser, provider: HostileProvider) -> None:
    sent = parse_qs(urlsplit(browser.get(f"{PAGE}/eksempel").location).query)
    assert sent["response_type"] == ["code"]
    assert sent["scope"] == ["openid"]
    assert sent["code_challenge_method"] == ["S256"]
    assert sent["redirect_uri"] == ["http://127.0.0.1:8000/login/organisation/eksempel/return"]
    assert sent["acr_values"] == ["https://data.gov.dk/concept/core/nsis/loa/Substantial"]
    assert sent["max_age"] == [str(480 * 60)]
    assert "client_secret" not in sent
    again = parse_qs(urlsplit(browser.get(f"{PAGE}/eksempel").location).query)
    for once in ("state", "nonce", "code_challenge"):
        assert sent[once] != again[once]


def test_the_code_is_changed_with_its_verifier(browser: Browser, provider: HostileProvider) -> None:
    signs_in(browser, provider)
    digest = hashlib.sha256(provider.sent["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == provider.challenge
    assert provider.sent["redirect_uri"].endswith("/eksempel/return")
    assert SECRET not in provider.sent.values()


def test_the_page_wanted_is_found_again(browser: Browser, provider: HostileProvider) -> None:
    brought = goes(browser, provider, f"{PAGE}/eksempel?next=/t/eksempel/cases/")
    assert comes_back(browser, brought).location == "/t/eksempel/cases/"


def test_nothing_secret_stands_in_the_database(
    browser: Browser, provider: HostileProvider, superuser: psycopg.Connection[Any]
) -> None:
    signs_in(browser, provider)
    for table in ("oidc_providers", "oidc_attempts", "oidc_identities", "login_sessions"):
        rows = superuser.execute(f"select t::text from auth.{table} t").fetchall()
        text = "\n".join(row[0] for row in rows)
        for secret in (
            SECRET,
            "dora-there",
            "sid of",
            provider.nonce,
            provider.sent["code_verifier"],
        ):
            assert secret not in text, (table, secret)
            assert secret.encode().hex() not in text, (table, secret)


def test_a_new_person_comes_by_an_invitation_and_needs_no_password(
    browser: Browser, provider: HostileProvider, house: House
) -> None:
    newcomer = CastMember("nete", "eksempel", frozenset({Role.MENTOR}))
    token, provider.subject = invite_as(house, "eva", newcomer), "nete-there"
    page = f"/invitations/{token}"
    assert f"{page.replace(' ', '%20')}/organisation" in browser.get(page).text
    answer = comes_back(browser, goes(browser, provider, f"{page}/organisation"))
    assert answer.location == "/t/eksempel/"
    reads_the_first_words(browser)
    assert browser.get("/t/eksempel/cases/").status_code == 200
    row = house.superuser().execute(
        "select a.password_hash, i.linked_at from auth.oidc_identities i "
        "join auth.accounts a on a.id = i.account_id where a.login_index = %s",
        (house.sign_in_keys.login_index(newcomer.login),),
    ).fetchone()  # fmt: skip
    assert row is not None
    assert row.password_hash is None
    assert house.log_entries(action="member:link")
    assert browser.get(page).status_code == 404


def test_nobody_is_linked_without_an_invitation(
    browser: Browser, provider: HostileProvider, house: House
) -> None:
    provider.subject = "somebody-new"
    provider.claims = {"email": "eva@eksempel.example", "email_verified": True}
    answer = signs_in(browser, provider)
    assert answer.status_code == 403
    assert browser.get("/t/eksempel/").status_code == 303
    assert house.log_entries(action="login:provider")[-1].reason == "unknown_subject"


def test_the_reason_stands_when_the_page_is_asked_for_again_in_the_other_language(
    browser: Browser, provider: HostileProvider, house: House
) -> None:
    provider.subject = "somebody-new"
    brought = goes(browser, provider)
    first = comes_back(browser, brought)
    assert "Du er ikke forbundet endnu" in first.text
    refused = len(house.log_entries(action="login:provider"))
    link = first.text.partition('hreflang="en"')[0].rpartition('href="')[2].partition('"')[0]
    assert "lang=en" in link
    english = browser.get(f"{PAGE}/eksempel/return{unescape(link)}")
    assert english.status_code == 403
    assert "You are not connected yet" in english.text
    assert "Du er ikke forbundet endnu" in comes_back(browser, brought | {"lang": "da"}).text
    assert len(house.log_entries(action="login:provider")) == refused, "nothing was tried again"
    provider.be_honest()
    provider.subject = "dora-there"
    assert signs_in(browser, provider).location == "/t/eksempel/", "another try is another try"


def test_a_member_with_a_password_is_linked_once_signed_in(
    window_of: Window, provider: HostileProvider, house: House
) -> None:
    provider.subject = "alma-there"
    path = link_to(house, "eva", "alma")
    stranger = window_of(None)
    assert comes_back(stranger, goes(stranger, provider, path)).status_code == 403
    start(house, "alma", other_token("alma"))
    alma = window_of("alma")
    assert comes_back(alma, goes(alma, provider, path)).location == "/t/eksempel/"
    assert not is_live(house, other_token("alma")), "another way in ends every other session"
    other = window_of(None)
    assert signs_in(other, provider).location == "/t/eksempel/"
    again = window_of("alma")
    assert comes_back(again, goes(again, provider, path)).status_code == 403


def test_a_subject_that_is_somebody_elses_is_linked_to_nobody_else(
    window_of: Window, provider: HostileProvider, house: House
) -> None:
    provider.subject = "dora-there"
    pia = window_of("pia")
    assert comes_back(pia, goes(pia, provider, link_to(house, "eva", "pia"))).status_code == 403


@pytest.mark.parametrize(
    ("trouble", "status"),
    [({"token_status": 500}, 503), ({"token_status": 400}, 403), ({"token_status": 302}, 503)],
)
def test_a_provider_in_trouble_gets_a_kind_page(
    browser: Browser, provider: HostileProvider, trouble: dict[str, int], status: int
) -> None:
    brought = goes(browser, provider)
    vars(provider).update(trouble)
    answer = comes_back(browser, brought)
    assert answer.status_code == status
    assert "Eksempel Kommune" in answer.text
    assert browser.get("/t/eksempel/").status_code == 303


def test_signing_out_offers_to_sign_out_there_too(
    browser: Browser, provider: HostileProvider
) -> None:
    signs_in(browser, provider)
    answer = browser.send("/logout")
    assert answer.location == "/signed-out?organisation=eksempel"
    assert f"{PAGE}/eksempel/sign-out" in browser.get(answer.location).text
    there = browser.get(f"{PAGE}/eksempel/sign-out").location
    assert there.startswith(f"{provider.issuer}/leave?")
    assert parse_qs(urlsplit(there).query)["post_logout_redirect_uri"] == [
        "http://127.0.0.1:8000/signed-out"
    ]
    assert "/sign-out" not in browser.get("/signed-out?organisation=//evil.example").text


def test_place_and_device_of_an_arrival_are_known_as_of_any_other(
    browser: Browser, provider: HostileProvider, house: House
) -> None:
    firefox = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"}
    brought = goes(browser, provider)
    browser.get(f"{PAGE}/eksempel/return", query_string=brought, headers=firefox)
    page = browser.get("/account/").text
    assert "Firefox, Windows" in page
    assert "Dette netværk" in page
    login = house.sign_in_keys.login_index(BY_NAME["dora"].login)
    here, elsewhere = map(house.sign_in_keys.address_index, ("127.0.0.1", "203.0.113.9"))
    known = "select login.is_known_place(%s, %s) as known"
    places = [
        house.superuser().execute(known, (login, place)).fetchone() for place in (here, elsewhere)
    ]
    assert places == [(True,), (False,)], "strangers' guesses close no place that the person uses"


@pytest.mark.parametrize(
    "claims", [{"acr": None}, {"auth_time": int(time.time()) - 9 * 3600}], ids=["weak", "old"]
)
def test_another_try_after_a_weak_or_old_proof_asks_for_a_new_one_and_leads_on(
    browser: Browser, provider: HostileProvider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    brought = goes(browser, provider, f"{PAGE}/eksempel?next=/t/eksempel/cases/")
    page = comes_back(browser, brought).text
    again = f"{PAGE}/eksempel?next=/t/eksempel/cases/&amp;anew=1"
    assert again in page
    provider.be_honest()
    brought = goes(browser, provider, again.replace("&amp;", "&"))
    assert comes_back(browser, brought).location == "/t/eksempel/cases/"
