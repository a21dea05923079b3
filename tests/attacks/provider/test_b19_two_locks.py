"""B9, B19, B21: what the sign-in at a provider opens, what it never opens, and what ends it."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError

from security.authentication import login_gate, tokens
from security.authentication.factor_gate import own_password
from tenants import provider_gate
from tests.at_provider import PAGE, comes_back, configure, goes, linked, signs_in
from tests.browser import Browser
from tests.cast import BY_NAME, CastMember
from tests.hostile_provider import HostileProvider
from tests.house import House
from tests.proofs import make_proof_fresh
from tests.world import invite_as

Window = Callable[[], Browser]
CASES = "/t/eksempel/cases/"


@pytest.fixture
def as_before(house: House, provider: HostileProvider) -> Iterator[None]:
    """What a test decides about the provider is taken back."""
    yield
    make_proof_fresh(house, "eva")
    configure(house, "eva", provider.issuer)
    with house.visit_as("eva") as visit:
        provider_gate.stop(visit.db, stopped=False)
        provider_gate.require(visit.db, required=False)


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


def test_b16_roles_follow_the_providers_word_only_as_far_as_they_are_mapped(
    window: Window, provider: HostileProvider, house: House, as_before: None
) -> None:
    mapped = (("korps-mentor", "mentor"), ("korps-leder", "mentor_coordinator"))
    configure(house, "eva", provider.issuer, roles_claim="roller", roles=mapped)
    linked(house, "pia", provider, "pia-there")
    browser, provider.subject = window(), "pia-there"
    for said in (None, [], ["admin"], ["KORPS-MENTOR"], {"korps-mentor": True}, 5):
        provider.claims = {"roller": said}
        assert signs_in(browser, provider).status_code == 403, said
        assert house.log_entries(action="login:provider")[-1].reason == "no_mapped_role"
    provider.claims = {"roller": ["korps-mentor", "admin"]}
    assert signs_in(browser, provider).status_code == 303
    assert roles_of(house, "pia") == ["mentor"]
    entry = house.log_entries(action="member:roles", reason="by_provider")[-1]
    assert entry.object_id == house.world.membership("pia")
    provider.claims = {"roller": "korps-leder"}
    other = window()
    assert signs_in(other, provider).status_code == 303
    assert roles_of(house, "pia") == ["mentor_coordinator"]
    assert browser.get(CASES).status_code == 303


def test_b16_an_administrator_is_changed_in_the_portal_alone(
    window: Window, provider: HostileProvider, house: House, as_before: None
) -> None:
    configure(house, "eva", provider.issuer, roles_claim="roller", roles=(("alle", "mentor"),))
    linked(house, "eva", provider, "eva-there")
    browser, provider.subject, provider.claims = window(), "eva-there", {"roller": ["alle"]}
    assert signs_in(browser, provider).status_code == 303
    assert roles_of(house, "eva") == ["admin"]
    provider.claims = {}
    assert signs_in(window(), provider).status_code == 303


def roles_of(house: House, name: str) -> list[str]:
    row = house.superuser().execute(
        "select roles from app.memberships where id = %s", (house.world.membership(name),)
    ).fetchone()  # fmt: skip
    assert row is not None
    roles: list[str] = row.roles
    return roles


def test_b19_a_password_never_opens_an_account_that_has_none(house: House) -> None:
    index = house.sign_in_keys.login_index("ingen-adgangskode@eksempel.example")
    house.superuser().execute("insert into auth.accounts (login_index) values (%s)", (index,))
    with house.engine("login").begin() as db:
        assert login_gate.find_account(db, index) is None
    answer = house.client_of(None).send(
        "/login", {"login_name": "ingen-adgangskode@eksempel.example", "password": "None"}
    )
    assert answer.status_code == 200
