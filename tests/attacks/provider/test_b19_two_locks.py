"""B9, B19, B21: what the sign-in at a provider opens, what it never opens, and what ends it."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError

from security.authentication import kept_gate, login_gate, tokens
from security.authentication.factor_gate import own_password
from security.directory import Directory
from security.encryption.envelope import Key
from tenants import provider_gate
from tests.at_provider import PAGE, comes_back, configure, goes, linked, signs_in
from tests.browser import Browser
from tests.cast import BY_NAME, CastMember
from tests.first_words import reads_the_first_words
from tests.hostile_provider import HostileProvider
from tests.house import House
from tests.world import invite_as

Window = Callable[[], Browser]
CASES = "/t/eksempel/cases/"


def lasting(house: House, name: str) -> Browser:
    """A member's own session at this portal, which knows no provider."""
    return house.client_of(name)


def test_b9_a_provider_opens_its_own_organisation_alone(
    window: Window, provider: HostileProvider, house: House
) -> None:
    token = invite_as(house, "anton", CastMember("bo", "eksempel", BY_NAME["mads"].roles))
    bo = lasting(house, "bo")
    assert "prove" in house.world.tenants
    with house.visit_as("anton") as visit:
        assert visit.tenant.slug == "prove"
    assert bo.send(f"/invitations/{token}/membership").location == "/t/prove/"
    reads_the_first_words(bo, "prove")
    assert bo.get("/t/prove/cases/").status_code == 200
    browser, provider.subject = window(), "bo-there"
    signs_in(browser, provider)
    assert browser.get(CASES).status_code == 200
    assert browser.get("/t/prove/cases/").status_code == 303
    assert browser.get("/organisations").location == "/t/eksempel/"


def test_b9_the_database_says_so_too(
    window: Window, provider: HostileProvider, house: House
) -> None:
    browser, provider.subject = window(), "bo-there"
    signs_in(browser, provider)
    cookie = browser.get_cookie("session")
    assert cookie is not None
    web = house.as_web(tokens.capability_of(cookie.value), "prove")
    assert web.execute("select count(*) from app.memberships").fetchone() == (0,)


def test_b19_a_provider_accepts_no_invitation_of_another_organisation(
    window: Window, provider: HostileProvider, house: House
) -> None:
    token = invite_as(house, "axel", CastMember("dora", "eksempel", BY_NAME["finn"].roles))
    browser = window()
    signs_in(browser, provider)
    answer = browser.send(f"/invitations/{token}/membership")
    assert answer.status_code == 200
    assert house.client_of("dora").get("/t/opdigtet/").status_code == 404


def test_b21_a_provider_changes_no_lock_of_the_person(
    window: Window, provider: HostileProvider, house: House
) -> None:
    browser = window()
    signs_in(browser, provider)
    cookie = browser.get_cookie("session")
    assert cookie is not None
    with pytest.raises(DBAPIError) as refusal, house.engine("login").begin() as db:
        own_password(db, tokens.session_hash(cookie.value))
    assert getattr(refusal.value.orig, "sqlstate", None) == "42501"


def test_b9_a_provider_opens_no_text_that_was_kept_for_another_session(
    window: Window, provider: HostileProvider, house: House
) -> None:
    own, mine = tokens.session_hash(BY_NAME["bo"].token), uuid4()
    body = Directory(uuid4(), Key.from_bytes(1, bytes(range(32)))).write("body", mine, "et brev")
    browser, provider.subject = window(), "bo-there"
    signs_in(browser, provider)
    cookie = browser.get_cookie("session")
    assert cookie is not None
    by_provider = tokens.session_hash(cookie.value)
    with house.engine("login").begin() as db:
        assert kept_gate.keep_form(db, own, mine, body)
        assert kept_gate.kept_form(db, own) is not None
        assert kept_gate.kept_form(db, by_provider) is None
        assert kept_gate.keep_form(db, by_provider, mine, body)
        assert kept_gate.kept_form(db, by_provider) is not None


def test_b19_a_silent_sign_in_is_no_fresh_proof(
    window: Window, provider: HostileProvider, superuser: psycopg.Connection[Any]
) -> None:
    provider.claims = {"auth_time": int(time.time()) - 3600}
    signs_in(window(), provider)
    row = superuser.execute(
        "select proved_at < clock_timestamp() - interval '59 minutes' from auth.login_sessions "
        "order by started_at desc limit 1"
    ).fetchone()
    assert row == (True,)


def test_b19_where_it_is_demanded_a_password_opens_only_for_emergencies(
    window: Window, provider: HostileProvider, house: House, as_before: None
) -> None:
    assert lasting(house, "pia").get(CASES).status_code == 200
    eva = house.world.membership("eva")
    with house.visit_as("eva") as visit:
        assert not provider_gate.require(visit.db, required=True)
        assert provider_gate.set_emergency_admin(visit.db, eva, listed=True)
        assert provider_gate.require(visit.db, required=True)
    assert lasting(house, "pia").get(CASES).location.startswith("/login")
    assert lasting(house, "eva").get("/t/eksempel/members/").status_code == 200
    browser = window()
    signs_in(browser, provider)
    assert browser.get(CASES).status_code == 200
    token = invite_as(house, "eva", CastMember("ny", "eksempel", BY_NAME["dora"].roles))
    page = window().get(f"/invitations/{token}").text
    assert 'name="password"' not in page
    fields = {"login_name": "ny@eksempel.example", "password": "tolv-graner-bag-den-røde-lade"}
    answer = window().send(f"/invitations/{token}", fields | {"repeated": fields["password"]})
    assert answer.status_code == 200
    assert "error-summary" in answer.text


def test_b19_the_switch_ends_every_session_and_lets_nobody_in(
    window: Window, provider: HostileProvider, house: House, as_before: None
) -> None:
    inside, on_the_way = window(), window()
    signs_in(inside, provider)
    brought = goes(on_the_way, provider)
    with house.visit_as("eva") as visit:
        provider_gate.stop(visit.db, stopped=True)
    assert inside.get(CASES).status_code == 303
    assert comes_back(on_the_way, brought).status_code == 403
    assert window().get(f"{PAGE}/eksempel").status_code == 403
    assert lasting(house, "alma").get(CASES).status_code == 200


@pytest.mark.parametrize("column", ["client_id", "issuer"])
def test_b21_another_client_or_issuer_ends_what_the_old_one_vouched_for(
    window: Window, provider: HostileProvider, house: House, as_before: None, column: str
) -> None:
    browser = window()
    signs_in(browser, provider)
    changed = {"client_id": "et-andet", "issuer": "https://idp.example"}
    configure(house, "eva", provider.issuer, **{column: changed[column]})
    assert browser.get(CASES).status_code == 303


def test_b21_disconnecting_somebody_ends_the_sessions(
    window: Window, provider: HostileProvider, house: House
) -> None:
    browser, provider.subject = window(), "bo-there"
    signs_in(browser, provider)
    with house.visit_as("eva") as visit:
        assert provider_gate.unlink(visit.db, house.world.membership("bo"))
    assert browser.get(CASES).status_code == 303
    assert signs_in(browser, provider).status_code == 403
    linked(house, "bo", provider, "bo-there")


@pytest.mark.parametrize("act", ["suspended", "left", "disabled"])
def test_b19_whoever_has_no_access_does_not_get_it_from_a_provider(
    window: Window, provider: HostileProvider, house: House, act: str
) -> None:
    linked(house, "rita", provider, "rita-there")
    member, account = (
        house.world.accounts["rita"].membership_id,
        house.world.accounts["rita"].account_id,
    )
    if act == "disabled":
        change = "update auth.accounts set disabled_at = %s where id = %s"
        values: tuple[Any, Any] = ("2026-01-01", account)
    else:
        change, values = "update app.memberships set status = %s where id = %s", (act, member)
    house.superuser().execute(change, values)
    browser, provider.subject = window(), "rita-there"
    assert signs_in(browser, provider).status_code == 403
    house.superuser().execute("update auth.accounts set disabled_at = null")
    house.superuser().execute(
        "update app.memberships set status = 'active' where id = %s", (member,)
    )


def test_b19_a_password_never_opens_an_account_that_has_none(house: House) -> None:
    index = house.sign_in_keys.login_index("ingen-adgangskode@eksempel.example")
    house.superuser().execute("insert into auth.accounts (login_index) values (%s)", (index,))
    with house.engine("login").begin() as db:
        assert login_gate.find_account(db, index) is None
    answer = house.client_of(None).send(
        "/login", {"login_name": "ingen-adgangskode@eksempel.example", "password": "None"}
    )
    assert answer.status_code == 200
